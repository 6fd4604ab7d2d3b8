import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { freshTenant } from '../../test-support/freshTenant.ts';
import { isTokenError, type SiteToken, type TokenErrorCode } from '../core/index.ts';
import { IndexedDbRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const SITES = ['site_a', 'site_b', 'site_c'];
const clock = new FakeClock();
let tokens: string[] = [];

beforeAll(async () => {
  const now = clock.now() / 1000;
  tokens = await Promise.all(
    [300, 340, 700].map((days) =>
      createTestToken({ iat: now, exp: now + days * 86_400, identity: `for ${days} days` }),
    ),
  );
});

/** What a vault is, said as simply as can be. */
interface Model {
  readonly tokens: Map<string, { token: string; siteName: string; isRefused: boolean }>;
  defaultSite: string | null;
}

interface Tabs {
  readonly tenantId: string;
  readonly managers: TokenManagerService[];
  /** What each tab has seen last of each site: what a person there acts upon. */
  readonly seen: Map<string, SiteToken>[];
}

type Code = TokenErrorCode | 'ok';

/** One thing that a person or a service does in one of the tabs, and what is to come of it. */
interface Step {
  readonly tab: number;
  readonly site: string;
  run(model: Model, tabs: Tabs): Promise<void>;
  toString(): string;
}

it('agrees with a simple model after any operations in any order over two tabs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep(), { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
      const tabs = await openTabs();
      const model: Model = { tokens: new Map(), defaultSite: null };
      try {
        for (const site of SITES)
          await OPERATIONS.add({ model, tabs, tab: 0, site, token: tokens[0] ?? '', name: 'x' });
        for (const step of steps) await step.run(model, tabs);
        await expectAgreement(model, tabs);
      } finally {
        await closeTabs(tabs);
      }
    }),
    { numRuns: 40, seed: 20_261_123 },
  );
});

function anyStep(): fc.Arbitrary<Step> {
  const place = { tab: fc.nat(1), site: fc.constantFrom(...SITES), token: fc.nat(2), name: fc.constantFrom('x', 'y') };
  return fc.record({ ...place, kind: fc.constantFrom(...KINDS) }).map(({ tab, site, token, name, kind }) => ({
    tab,
    site,
    run: (model: Model, tabs: Tabs) => OPERATIONS[kind]({ model, tabs, tab, site, token: tokens[token] ?? '', name }),
    toString: () => `${kind}(tab ${tab}, ${site}, token ${token}, ${name})`,
  }));
}

interface Act {
  readonly model: Model;
  readonly tabs: Tabs;
  readonly tab: number;
  readonly site: string;
  readonly token: string;
  readonly name: string;
}

const OPERATIONS = {
  /** The person looks at the list: from now on they act upon what is there. */
  async look({ tabs, tab }: Act) {
    await managerOf(tabs, tab).catchUp();
    const seen = tabs.seen[tab];
    seen?.clear();
    for (const token of await managerOf(tabs, tab).getAllTokens()) seen?.set(token.siteId, token);
  },

  async add({ model, tabs, tab, site, token, name }: Act) {
    const expected = model.tokens.has(site) ? 'DUPLICATE_TARGET' : 'ok';
    const added = managerOf(tabs, tab).addSiteToken({ siteId: site, siteName: name, token });
    expect(await codeOf(added)).toBe(expected);
    if (expected !== 'ok') return;
    tabs.seen[tab]?.set(site, await added);
    model.tokens.set(site, { token, siteName: name, isRefused: false });
    // The first site is the default; each tab knows of the default by what it heard.
    await settle(tabs);
    model.defaultSite ??= site;
  },

  /** With what was seen: a change of what somebody else changed since is refused, and loses nothing. */
  async replace({ model, tabs, tab, site, token, name }: Act) {
    const seen = tabs.seen[tab]?.get(site);
    if (!seen) return;
    const expected = await expectedOfChange(model, tabs, tab, seen);
    const changes = { token, siteName: name, ifVersion: seen.version };
    const changed = managerOf(tabs, tab).updateSiteToken(seen.id, changes);
    expect(await codeOf(changed)).toBe(expected);
    if (expected !== 'ok') return;
    tabs.seen[tab]?.set(site, await changed);
    const before = model.tokens.get(site);
    const isRefused = before?.token === token && before.isRefused;
    model.tokens.set(site, { token, siteName: name, isRefused });
  },

  /** Both tabs change the same at the same moment: one of them wins, and the other is told. */
  async replaceInBoth({ model, tabs, site, token }: Act) {
    await settle(tabs);
    const known = model.tokens.get(site);
    const stored = tabs.managers[0]?.getSnapshot().tokens.find(({ siteId }) => siteId === site);
    if (!known || !stored) return;
    const names = ['from tab 0', 'from tab 1'];
    const codes = await Promise.all(
      names.map((siteName, tab) =>
        codeOf(managerOf(tabs, tab).updateSiteToken(stored.id, { token, siteName, ifVersion: stored.version })),
      ),
    );
    expect(codes.toSorted()).toEqual(['VERSION_CONFLICT', 'ok']);
    const isRefused = known.token === token && known.isRefused;
    model.tokens.set(site, { token, siteName: names[codes.indexOf('ok')] ?? '', isRefused });
  },

  async remove({ model, tabs, tab, site }: Act) {
    const seen = tabs.seen[tab]?.get(site);
    if (!seen) return;
    const expected = model.tokens.has(site) ? 'ok' : 'TOKEN_NOT_FOUND';
    expect(await codeOf(managerOf(tabs, tab).removeSiteToken(seen.id))).toBe(expected);
    tabs.seen[tab]?.delete(site);
    if (expected !== 'ok') return;
    model.tokens.delete(site);
    await settle(tabs);
    if (model.defaultSite === site) model.defaultSite = managerOf(tabs, tab).getDefaultSite();
    if (model.tokens.size > 0) expect([...model.tokens.keys()]).toContain(model.defaultSite);
    else expect(model.defaultSite).toBeNull();
  },

  /** A request is answered: its lease is of what is stored, or there is none. */
  async use({ model, tabs, tab, site }: Act) {
    await settle(tabs);
    const known = model.tokens.get(site);
    const lease = managerOf(tabs, tab).acquireToken({ siteId: site });
    const code = known ? (known.isRefused ? 'TOKEN_INVALID' : 'ok') : 'TOKEN_MISSING';
    expect(await codeOf(lease)).toBe(code);
    if (code !== 'ok') return;
    expect((await lease).token).toBe(known?.token);
    managerOf(tabs, tab).reportUsed(await lease);
    await managerOf(tabs, tab).flush();
  },

  /** A request is refused by the service. */
  async refuse({ model, tabs, tab, site }: Act) {
    await settle(tabs);
    const known = model.tokens.get(site);
    if (!known || known.isRefused) return;
    const manager = managerOf(tabs, tab);
    await manager.reportRejected(await manager.acquireToken({ siteId: site }));
    known.isRefused = true;
  },

  /** The answer to a request comes late: it is about the token that the request was sent with. */
  async refuseLate({ model, tabs, tab, site, token }: Act) {
    await settle(tabs);
    const known = model.tokens.get(site);
    if (!known || known.isRefused || known.token === token) return;
    const manager = managerOf(tabs, tab);
    const lease = await manager.acquireToken({ siteId: site });
    await managerOf(tabs, 1 - tab).updateSiteToken(lease.id, { token });
    await manager.reportRejected(lease);
    known.token = token;
  },

  async makeDefault({ model, tabs, tab, site }: Act) {
    if (!model.tokens.has(site)) return;
    await managerOf(tabs, tab).setDefaultSite(site);
    await settle(tabs);
    model.defaultSite = site;
  },
};

const KINDS = Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[];

async function expectedOfChange(model: Model, tabs: Tabs, tab: number, seen: SiteToken): Promise<Code> {
  if (!model.tokens.has(seen.siteId)) return 'TOKEN_NOT_FOUND';
  const { version } = await managerOf(tabs, tab).getTokenMetadata(seen.id);
  return version === seen.version ? 'ok' : 'VERSION_CONFLICT';
}

async function expectAgreement(model: Model, tabs: Tabs): Promise<void> {
  const expected = [...model.tokens]
    .map(([siteId, { siteName, isRefused }]) => ({ siteId, siteName, isRefused }))
    .sort((a, b) => a.siteId.localeCompare(b.siteId));
  for (const manager of tabs.managers) {
    await expect.poll(async () => summaryOf(await manager.getAllTokens())).toEqual(expected);
    await expect.poll(() => manager.getDefaultSite()).toBe(model.defaultSite);
    for (const [siteId, { token }] of model.tokens) expect(await manager.getTokenForSite(siteId)).toBe(token);
  }
}

function summaryOf(list: readonly SiteToken[]) {
  return list
    .map(({ siteId, siteName, verdict }) => ({ siteId, siteName, isRefused: verdict === 'refused' }))
    .sort((a, b) => a.siteId.localeCompare(b.siteId));
}

async function codeOf(work: Promise<unknown>): Promise<Code> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (isTokenError(error)) return error.code;
    throw error;
  }
}

/** Until each tab has heard what the other one did. */
async function settle({ managers }: Tabs): Promise<void> {
  for (const manager of managers) {
    const stored = versionsOf(await manager.getExpiringTokens(0, Number.MAX_SAFE_INTEGER));
    await expect.poll(() => versionsOf(manager.getSnapshot().tokens)).toEqual(stored);
  }
  const [one, other] = managers;
  await expect.poll(() => one?.getDefaultSite() === other?.getDefaultSite()).toBe(true);
}

function versionsOf(list: readonly SiteToken[]): string[] {
  return list.map(({ siteId, version, verdict }) => `${siteId} ${version} ${verdict}`).sort();
}

async function openTabs(): Promise<Tabs> {
  const tenantId = freshTenant();
  const open = () =>
    TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      tenantId,
      store: new IndexedDbRecordStore(tenantId),
      clock,
    });
  const managers = [await open(), await open()];
  for (const manager of managers) await manager.loadTokens();
  return { tenantId, managers, seen: [new Map(), new Map()] };
}

async function closeTabs({ tenantId, managers }: Tabs): Promise<void> {
  for (const manager of managers) await manager.close();
  indexedDB.deleteDatabase(`building-vitals-tokens-${tenantId}`);
}

function managerOf(tabs: Tabs, tab: number): TokenManagerService {
  return tabs.managers[tab] ?? expect.unreachable();
}
