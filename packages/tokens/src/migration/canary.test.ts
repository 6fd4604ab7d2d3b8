import { expect, it } from 'vitest';
import { partsOf, textOf, watchConsole } from '../../test-support/leaks.ts';
import { LastingStore, MapStorage, openMigration } from '../../test-support/legacy.ts';
import { createTestToken, FakeClock, type StoreFault, type StoreOperation } from '../testing/index.ts';
import { openLegacyBackup } from './LegacyBackup.ts';

const FAULTS: readonly StoreFault[] = ['quota', 'blocked', 'connection-lost', 'empty-read'];
const OPERATIONS: readonly StoreOperation[] = ['get', 'getAll', 'count', 'write'];
const PASSPHRASE = 'correct horse battery';

it('shows no part of an old token, intact or broken, in findings, reports, errors or the console', async () => {
  const clock = new FakeClock();
  const [canary, other] = await Promise.all(
    ['canary', 'other'].map((identity) => createTestToken({ identity, exp: clock.now() / 1000 + 30 * 86_400 })),
  );
  if (!canary || !other) return expect.unreachable();
  const broken = canary.slice(0, -30);
  const list = [
    { siteId: 'omaha', siteName: 'Omaha', token: canary },
    { siteId: canary, token: other },
    { siteId: 'lincoln', token: broken },
    { siteId: 'boston', token: [canary] },
  ];
  const places = {
    localStorage: new MapStorage({
      aceIotApiToken: canary,
      ace_api_token: `${canary} ${canary}`,
      ace_site_tokens: JSON.stringify(list),
      custom_ace_sites: JSON.stringify(list).slice(0, -2),
      'persist:auth': JSON.stringify({ aceToken: JSON.stringify(broken) }),
      aceToken_encrypted_v2: `${canary}==`,
      aceToken_encrypted: btoa(canary),
      token_denver: JSON.stringify({ siteId: 'denver', token: canary, metadata: { addedAt: canary } }),
      bv_token_fallback_austin: JSON.stringify({ token: canary, encryptedToken: canary, iv: canary }),
    }),
    sessionStorage: new MapStorage({ aceToken_session_v2: broken, ace_token_exp: canary }),
  };
  const seen: unknown[] = [];
  const stopWatching = watchConsole(seen);
  let failures = 0;
  const tryOut = async (work: () => unknown) => {
    try {
      seen.push(await work());
    } catch (error) {
      failures += 1;
      seen.push(error);
    }
  };
  const store = new LastingStore();
  const { manager, migration, sources } = await openMigration(places, { store, clock });
  const { text, receipt } = await migration.createBackup(PASSPHRASE);
  const sites = { siteId: canary, siteName: canary };
  const operations: (() => unknown)[] = [
    () => migration.preview(),
    () => sources.read().then(({ unreadable }) => unreadable),
    async () =>
      migration.run({ sites: Object.fromEntries((await migration.preview()).entries.map(({ id }) => [id, sites])) }),
    () => migration.run({ use: [canary] }),
    () => migration.run(),
  ];
  try {
    for (const operation of operations) await tryOut(operation);
    for (const fault of FAULTS) {
      for (const name of OPERATIONS) {
        for (const operation of operations) {
          store.fail(name, fault);
          await tryOut(operation);
          store.heal();
        }
      }
    }
    await manager.lock();
    for (const operation of operations) await tryOut(operation);
    await manager.unlock();
    await tryOut(() => openLegacyBackup(canary, PASSPHRASE));
    await tryOut(() => openLegacyBackup(text, canary));
    await tryOut(() => openLegacyBackup(text.replace('"sealed"', `"${canary.slice(0, 8)}"`), PASSPHRASE));
    await tryOut(async () => migration.removeOldCopies(await migration.run(), receipt));
    seen.push(text, receipt, await manager.audit.list());
  } finally {
    stopWatching();
  }
  expect(await manager.getTokenForSite('omaha')).toBe(canary);
  expect(failures).toBeGreaterThan(20);
  const shown = seen.map((value) => textOf(value)).join('\n');
  // Only how many: what a test shows of a token is in its report.
  expect(partsOf(canary).filter((part) => shown.includes(part)).length).toBe(0);
  for (const reason of ['NOT_A_TOKEN', 'MALFORMED', 'SITE_INVALID', 'CIPHER_UNKNOWN']) expect(shown).toContain(reason);
});
