import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractExamples } from './extractExamples.ts';

const ROOT = join(import.meta.dirname, '..');
/** Inside of the repository, so that imports are found as they are by whoever uses the packages. */
const FOLDER = join(ROOT, 'node_modules/.cache/examples');
const CONFIG = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: {
    ...{ composite: false, declaration: false, declarationMap: false, sourceMap: false, noEmit: true },
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    rewriteRelativeImportExtensions: false,
    allowImportingTsExtensions: true,
  },
  include: ['*.ts', '*.tsx'],
};

function compile(): string {
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', FOLDER, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  // A compiler that finds nothing wrong anywhere would be no proof.
  writeFileSync(join(FOLDER, 'mistake.ts'), "import { openTokens } from '@building-vitals/tokens';\nopenTokens({});\n");
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(CONFIG));
  for (const { fileName, code } of extractExamples(ROOT)) writeFileSync(join(FOLDER, fileName), code);
});

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('the examples of READMEs and TSDoc', () => {
  it('are found', () => {
    const names = extractExamples(ROOT).map(({ fileName }) => fileName);
    expect(names.filter((name) => name.startsWith('packages-tokens-README.md')).length).toBeGreaterThan(5);
    expect(names.filter((name) => name.startsWith('packages-tokens-src')).length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
  });

  it('compile', () => {
    const mistakes = compile().split('\n').filter(Boolean);
    expect(mistakes.filter((line) => line.includes('mistake.ts'))).toEqual([
      expect.stringContaining("Property 'allowedOrigins' is missing"),
    ]);
    expect(mistakes.filter((line) => /^\S/.test(line) && !line.includes('mistake.ts'))).toEqual([]);
  });
});
