import { describe, expect, it } from 'vitest';
import { LastingStore, MapStorage, openMigration, receiptOf } from '../../test-support/legacy.ts';
import { MemoryRecordStore, type RecordStore } from '../storage/index.ts';
import { createTestToken } from '../testing/index.ts';
import type { BackupReceipt } from './LegacyMigration.ts';
import { LegacySources, type LegacySourcesOptions } from './LegacySources.ts';

const CHANGING = ['write', 'setItem', 'removeItem'];

/**
 * A page that is closed at its nth change: before it is made, or once it is and nobody hears of it any more. Between two
 * changes it does not matter when: what is read leaves nothing behind.
 */
class MortalPage {
  readonly #dieAt: number;
  readonly #moment: 'before' | 'after';
  #changes = 0;

  constructor(dieAt: number, moment: 'before' | 'after') {
    this.#dieAt = dieAt;
    this.#moment = moment;
  }

  get isDead(): boolean {
    return this.#changes >= this.#dieAt;
  }

  /** @throws once the page is dead */
  call<Result>(isChange: boolean, make: () => Result): Result {
    if (this.isDead) throw new Error('The page is gone.');
    if (!isChange) return make();
    this.#changes += 1;
    if (this.isDead && this.#moment === 'before') throw new Error('The page is gone.');
    const made = make();
    if (this.isDead) throw new Error('The page is gone.');
    return made;
  }
}

/** The storage of a page that may die. */
function mortalStorage(storage: MapStorage | undefined, page: MortalPage): MapStorage | undefined {
  return storage && mortal(storage, page, (call) => call());
}

/** The store of a page that may die: it never throws, but rejects. */
function mortalStore(store: RecordStore, page: MortalPage): RecordStore {
  return mortal(store, page, async (call) => call());
}

function mortal<Part extends object>(part: Part, page: MortalPage, run: (call: () => unknown) => unknown): Part {
  return new Proxy(part, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const isChange = CHANGING.includes(String(name));
      return (...parameters: unknown[]) => run(() => page.call(isChange, () => value.apply(target, parameters)));
    },
  });
}

/** The keys of the vault, the tokens, the entry in the audit log, the default and the current site, and seven places. */
const CHANGES = 12;

describe.each(['before', 'after'] as const)('a page that crashes %s', (moment) => {
  it.each(Array.from({ length: CHANGES }, (_, index) => index + 1))(
    'change %i loses nothing, and is done when it is done again',
    async (dieAt) => {
      const page = new MortalPage(dieAt, moment);
      const { store, places, tokens, receipt } = await setUp();
      await migrate(mortalStore(store, page), mortalPlaces(places, page), receipt).catch(() => {});
      expect(page.isDead).toBe(true);
      expect([0, tokens.size]).toContain(await assertNothingLost(store, places, tokens));

      await migrate(store, places, await receiptOf(new LegacySources(places)));
      await assertDone(store, places, tokens);
    },
  );
});

it('makes no more changes than those', async () => {
  const page = new MortalPage(CHANGES + 1, 'before');
  const { store, places, tokens, receipt } = await setUp();
  await migrate(mortalStore(store, page), mortalPlaces(places, page), receipt);
  expect(page.isDead).toBe(false);
  await assertDone(store, places, tokens);
});

it('gives up when it is told to, with all or nothing done, and is done when it is done again', async () => {
  const { store, places, tokens } = await setUp();
  const { manager, migration } = await openMigration(places, { store });
  const tooLate = new AbortController();
  const stop = new Error('The person has changed their mind.');
  const choices = { sites: await sitesFor(migration) };
  const onProgress = () => tooLate.abort(stop);
  await expect(migration.run(choices, { onProgress, signal: tooLate.signal })).rejects.toBe(stop);
  expect(await manager.getAllTokens()).toEqual([]);
  expect((await migration.run(choices)).imported).toBe(tokens.size);
});

async function migrate(store: RecordStore, places: LegacySourcesOptions, receipt: BackupReceipt): Promise<void> {
  const { migration } = await openMigration(places, { store });
  await migration.removeOldCopies(await migration.run({ sites: await sitesFor(migration) }), receipt);
}

/** The person says where the tokens belong of which nobody knows. */
async function sitesFor(migration: Awaited<ReturnType<typeof openMigration>>['migration']) {
  const { entries } = await migration.preview();
  const siteless = entries.filter(({ state }) => state === 'needs-site');
  return Object.fromEntries(
    siteless.map(({ id, identity }) => [id, { siteId: `chosen_${identity}`, siteName: `Chosen ${identity}` }]),
  );
}

/** A reopened page finds every token, where it was or in the vault. @returns how many are in the vault */
async function assertNothingLost(
  store: RecordStore,
  places: LegacySourcesOptions,
  tokens: ReadonlySet<string>,
): Promise<number> {
  const { manager, sources } = await openMigration(places, { store });
  const stored = await manager.getAllTokens();
  const inVault = await Promise.all(stored.map(({ siteId }) => manager.getTokenForSite(siteId)));
  const old = (await sources.read()).tokens.map(({ token }) => token);
  expect(new Set([...inVault, ...old]).size).toBe(tokens.size);
  expect([...tokens].every((token) => inVault.includes(token) || old.includes(token))).toBe(true);
  return stored.length;
}

async function assertDone(store: RecordStore, places: Places, tokens: ReadonlySet<string>): Promise<void> {
  expect(await assertNothingLost(store, places, tokens)).toBe(tokens.size);
  const left = [...places.localStorage.entries.keys(), ...places.sessionStorage.entries.keys()];
  expect(left.sort()).toEqual(['custom_ace_sites', 'persist:auth']);
  const { manager } = await openMigration(places, { store });
  expect([manager.getDefaultSite(), manager.getCurrentSite()]).toEqual(['site_list', 'site_list']);
}

interface Places {
  readonly localStorage: MapStorage;
  readonly sessionStorage: MapStorage;
}

function mortalPlaces({ localStorage, sessionStorage }: Places, page: MortalPage): LegacySourcesOptions {
  return {
    localStorage: mortalStorage(localStorage, page),
    sessionStorage: mortalStorage(sessionStorage, page),
  };
}

/** Several tokens in one entry, one token in several, some without a site. */
async function setUp() {
  const names = ['list', 'other', 'single', 'custom', 'persisted', 'session'];
  const [list = '', other = '', single = '', custom = '', persisted = '', session = ''] = await Promise.all(
    names.map((identity) => createTestToken({ identity })),
  );
  const local = {
    ace_site_tokens: JSON.stringify([
      { siteId: 'site_other', siteName: 'Other', token: btoa(other) },
      { siteId: 'site_list', siteName: 'List', token: btoa(list), isDefault: true },
    ]),
    token_site_single: JSON.stringify({ siteId: 'site_single', siteName: 'Single', token: single }),
    custom_ace_sites: JSON.stringify([{ siteId: 'site_custom', siteName: 'Custom', token: custom, region: 'NE' }]),
    'persist:auth': JSON.stringify({ aceToken: JSON.stringify(persisted), isAuthenticated: 'true' }),
    aceIotApiToken: list,
  };
  const places: Places = {
    localStorage: new MapStorage(local),
    sessionStorage: new MapStorage({ ace_token: session, aceIotApiToken: single }),
  };
  const tokens = new Set([list, other, single, custom, persisted, session]);
  const store = new LastingStore(new MemoryRecordStore());
  // The person has this backup, whatever becomes of the page.
  return { store, places, tokens, receipt: await receiptOf(new LegacySources(places)) };
}
