import { TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { createTestToken } from '@building-vitals/tokens/testing';
import { expect, it } from 'vitest';
import { type CheckedRow, checkRows } from './checkRows.ts';
import type { ImportRow } from './importRow.ts';
import { chooseAll, chosen, firstChoice, kindsOf, toggle, toPlan } from './rowChoice.ts';

const NOW = Date.now();
const DAY_S = 86_400;

it('says what each row would do', async () => {
  const { check, token } = await create();
  const [stored, other, expired] = [await token(), await token(), await token({ isExpired: true })];
  const rows = await check(
    [
      ['new', await token()],
      ['same', stored],
      ['other', other],
      ['old', expired],
      ['twice', await token()],
      ['twice', await token()],
      ['bad id', await token()],
      ['no_token', 'password'],
    ],
    [
      ['same', stored],
      ['other', await token()],
    ],
  );
  expect(rows.map(kindsOf)).toEqual([
    ['new'],
    ['same'],
    ['conflict'],
    ['new', 'expired'],
    ['new', 'duplicate'],
    ['new'],
    ['problem'],
    ['problem'],
  ]);
  expect(rows.map(({ problem }) => problem).filter(Boolean)).toEqual(['SITE_ID_INVALID', 'TOKEN_MALFORMED']);
});

it('rejects each site that the tenant may not use', async () => {
  const { check, token } = await create();
  const rows = await check(
    [
      ['mine', await token()],
      ['theirs', await token()],
    ],
    [],
    (site) => site !== 'theirs',
  );
  expect(rows.map(({ problem }) => problem)).toEqual([null, 'SITE_NOT_ALLOWED']);
});

it('preselects rows that are new, unexpired and effective', async () => {
  const { check, token } = await create();
  const rows = await check(
    [
      ['a', await token()],
      ['b', await token({ isExpired: true })],
      ['c', await token()],
      ['c', await token()],
      ['d', await token()],
    ],
    [['d', await token()]],
  );
  expect([...firstChoice(rows)]).toEqual([1, 4]);
});

it('selects only one of several duplicates', async () => {
  const { check, token } = await create();
  const rows = await check([
    ['a', await token()],
    ['a', await token()],
    ['b', await token()],
  ]);
  const choice = toggle(rows, firstChoice(rows), 1);
  expect([...choice].sort()).toEqual([1, 3]);
  expect([...toggle(rows, choice, 1)]).toEqual([3]);
});

it('selects and deselects all rows of a kind', async () => {
  const { check, token } = await create();
  const rows = await check(
    [
      ['a', await token()],
      ['b', await token()],
      ['b', await token()],
    ],
    [
      ['a', await token()],
      ['b', await token()],
    ],
  );
  const choice = chooseAll(rows, firstChoice(rows), 'conflict', true);
  expect([...choice]).toEqual([1, 3]);
  expect([...chooseAll(rows, choice, 'conflict', false)]).toEqual([]);
});

it('writes the selected rows with their test results', async () => {
  const { check, token, manager } = await create();
  const [a, b] = [await token(), await token()];
  const rows = await check(
    [
      ['a', a],
      ['b', b],
      ['c', await token()],
    ],
    [['b', await token()]],
  );
  const taken = chosen(rows, new Set([1, 2]));
  const said = { success: true, valid: true, code: 'ACCEPTED', message: '', durationMs: 1, details: {} } as const;
  const plan = toPlan(taken, { tests: new Map([[1, said]]), now: NOW, mayChooseDefault: false });
  expect(await manager.importer.apply(plan, { mode: 'update' })).toBe(2);
  expect(await manager.getTokenForSite('b')).toBe(b);
  expect(await manager.getTokenForSite('c')).toBeNull();
  const [stored] = await manager.findSameToken(a);
  expect(stored).toMatchObject({ siteId: 'a', verdict: 'accepted', lastValidated: NOW });
});

it('can be cancelled', async () => {
  const { check, token } = await create();
  await expect(check([['a', await token()]], [], undefined, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
    'stopped',
  );
});

type Pair = readonly [siteId: string, token: string];

async function create() {
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    store: new MemoryRecordStore(),
  });
  const check = async (
    pairs: readonly Pair[],
    stored: readonly Pair[] = [],
    mayUseSite: (siteId: string) => boolean = () => true,
    signal?: AbortSignal,
  ): Promise<CheckedRow[]> => {
    for (const [siteId, token] of stored) await manager.addSiteToken({ siteId, siteName: siteId, token });
    const rows = pairs.map(
      ([siteId, token], index): ImportRow => ({ line: index + 1, siteId, siteName: siteId, deviceId: '', token }),
    );
    return checkRows(rows, { manager, mayUseSite, now: NOW, signal });
  };
  const token = ({ isExpired = false } = {}) =>
    createTestToken(isExpired ? { exp: Math.floor(NOW / 1000) - DAY_S } : {});
  return { manager, check, token };
}
