import { beforeAll, expect, it } from 'vitest';
import { BUDGETS } from './budgets.ts';
import { type LibrarySizes, measureLibrary } from './measureLibrary.ts';

let library: LibrarySizes;

beforeAll(async () => {
  library = await measureLibrary();
});

it('lets a page fetch, with a vault that is unlocked, for no more than its budget', () => {
  expect(library.fetching.gzip).toBeGreaterThan(5_000);
  expect(library.fetching.gzip).toBeLessThanOrEqual(BUDGETS.library.fetching);
});

it('has everything within its budget', () => {
  const { fetching, everythingAtOnce, everythingInOneFile, everything } = library;
  expect(everythingAtOnce.gzip).toBeGreaterThan(fetching.gzip);
  expect(everythingAtOnce.gzip).toBeLessThanOrEqual(BUDGETS.library.everythingAtOnce);
  expect(everythingInOneFile.gzip).toBeGreaterThan(everythingAtOnce.gzip);
  expect(everythingInOneFile.gzip).toBeLessThanOrEqual(BUDGETS.library.everythingInOneFile);
  expect(everything.gzip).toBeGreaterThan(everythingInOneFile.gzip);
  expect(everything.gzip).toBeLessThanOrEqual(BUDGETS.library.everything);
});
