import { expect, it } from 'vitest';
import { partsOf, textOf, watchConsole } from '../../test-support/leaks.ts';
import { TokenBackup } from '../backup/index.ts';
import type { TabMessage, TokenEvents } from '../core/index.ts';
import { createTokenFetch } from '../http/index.ts';
import { TokenSecurityManager } from '../observability/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, FaultyRecordStore, ScriptedServer, type StoreFault } from '../testing/index.ts';
import { BatchTokenOperations } from './BatchTokenOperations.ts';
import { TokenManagerService } from './TokenManagerService.ts';

const OMAHA = { siteId: 'omaha', siteName: 'Omaha' };
/** A record, so that the compiler asks for a new one here. */
const EVENTS: Readonly<Record<keyof TokenEvents, true>> = {
  ...{
    'token:added': true,
    'token:updated': true,
    'token:deleted': true,
    'token:expired': true,
    'token:invalid': true,
  },
  ...{ 'token:not-permitted': true, 'token:prompt-required': true, 'request:failed': true, 'site:changed': true },
  ...{ 'vault:locked': true, 'vault:unlocked': true, 'vault:master-key-rotated': true },
};
const FAULTS: readonly StoreFault[] = ['quota', 'blocked', 'connection-lost', 'empty-read'];

it('shows no part of a token in any error, event, message to other tabs, audit entry or line on the console', async () => {
  const clock = new FakeClock();
  const server = new ScriptedServer();
  const canary = await createTestToken({ identity: 'canary', exp: clock.now() / 1000 + 30 * 86_400 });
  const other = await createTestToken({ identity: 'other', exp: clock.now() / 1000 + 30 * 86_400 });
  const seen: unknown[] = [];
  const stopWatching = watchConsole(seen);

  const store = new FaultyRecordStore(new MemoryRecordStore());
  const connection = { allowedOrigins: [server.origin], http: { fetch: server.fetch } };
  const channel = { post: (message: TabMessage) => seen.push(message), subscribe: () => () => {}, close: () => {} };
  let mayUseSite = () => true;
  const manager = await TokenManagerService.open({
    ...{ ...connection, store, clock, channel },
    mayUseSite: () => mayUseSite(),
  });
  for (const name of Object.keys(EVENTS) as (keyof TokenEvents)[]) manager.on(name, (event) => seen.push(event));
  const fetchOf = createTokenFetch(manager, {
    allowedOrigins: [server.origin],
    fetch: server.fetch,
    retry: false,
    clock,
    probeBaseUrl: `${server.origin}/api`,
  });
  const security = new TokenSecurityManager({ manager, clock });
  const backup = new TokenBackup(manager, clock);
  const baseUrl = `${server.origin}/api`;
  const { id } = await manager.addSiteToken({ ...OMAHA, token: canary });
  await manager.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: canary });

  let failures = 0;
  const tryOut = async (work: () => unknown) => {
    try {
      const result = await work();
      // What is meant to give a token is not called here: reveal, lease, unencrypted backup; nor is what a backup holds looked at.
      seen.push(result);
    } catch (error) {
      failures += 1;
      seen.push(error);
    }
  };
  const spoilt = [
    `${canary}x.y`,
    canary.replaceAll('.', ' . '),
    `${canary} ${canary}`,
    canary.slice(0, -30),
    partsOf(canary)[1] ?? '',
  ];
  const operations: (() => unknown)[] = [
    ...spoilt.map((token) => () => manager.addSiteToken({ siteId: 'spoilt', siteName: 'Spoilt', token })),
    ...spoilt.map((token) => () => manager.importTokens([{ siteId: 'spoilt', siteName: 'Spoilt', token }])),
    ...spoilt.map(
      (token) => () =>
        backup.openUnencrypted(JSON.stringify({ tokens: [{ ...OMAHA, token }] })).then(({ createdAt }) => createdAt),
    ),
    () =>
      new BatchTokenOperations(manager)
        .batchValidateTokens([`${canary}x.y`, canary.slice(0, -30)])
        .filter(({ valid }) => !valid),
    () => backup.openUnencrypted(`{"tokens": [${canary}`),
    () => backup.open(canary, 'correct horse battery'),
    () => manager.addSiteToken({ ...OMAHA, token: canary }),
    () => manager.addSiteToken({ siteId: canary, siteName: 'A token where the site goes', token: other }),
    () => manager.updateSiteToken(id, { token: canary, ifVersion: 1 }),
    () => manager.updateSiteToken('nothing', { token: canary }),
    () => security.rotateToken(id, canary, { baseUrl }),
    () => security.rotateToken(id, canary, { baseUrl: 'https://elsewhere.example/api' }),
    () => manager.testSiteToken(id, baseUrl),
    () => manager.testSiteToken(id, 'https://elsewhere.example/api'),
    () => manager.getTokenMetadata(id),
    () => manager.getAllTokens(),
    () => manager.versions.restore(id, 1),
    () => manager.storageStatus(),
    () =>
      fetchOf
        .for(OMAHA)('https://elsewhere.example/points')
        .then(({ status }) => status),
    () =>
      fetchOf
        .for(OMAHA)(`${server.origin}/points`)
        .then(({ status }) => status),
    () =>
      fetchOf
        .for({ siteId: 'nowhere' })(`${server.origin}/points`)
        .then(({ status }) => status),
    () => manager.rotateKeys(),
    () => manager.flush(),
  ];
  try {
    for (const answer of [{ status: 401 }, { status: 403 }, { status: 500 }, { status: 503 }, 'offline'] as const) {
      server.answer('GET', '/points', answer);
      server.answer('GET', '/api/sites/', answer);
      for (const operation of operations) await tryOut(operation);
    }
    for (const fault of FAULTS) {
      for (const method of ['get', 'getAll', 'count', 'getExpiring', 'write'] as const) {
        for (const operation of operations) {
          store.fail(method, fault);
          await tryOut(operation);
          store.heal();
        }
      }
    }
    await manager.lock();
    for (const operation of operations) await tryOut(operation);
    for (const key of [
      { kind: 'passphrase', passphrase: canary },
      { kind: 'recovery', recoveryKey: canary },
      { kind: 'passkey', slotId: canary, output: new Uint8Array(32) },
    ] as const) {
      await tryOut(() => manager.unlock(key));
      await tryOut(() => manager.slots.setPassphrase(key, canary));
      await tryOut(() => manager.slots.remove(key, canary));
    }
    await manager.unlock();
    // A tenant that may not use what is given to it.
    mayUseSite = () => false;
    for (const operation of operations) await tryOut(operation);
    seen.push(await manager.audit.list());
  } finally {
    stopWatching();
  }

  expect(failures).toBeGreaterThan(300);
  const text = seen.map((value) => textOf(value)).join('\n');
  // Only how many: what a test shows of a token is in its report.
  expect(partsOf(canary).filter((part) => text.includes(part)).length).toBe(0);
  for (const code of ['TOKEN_MALFORMED', 'SITE_NOT_ALLOWED', 'SLOT_MISSING']) expect(text).toContain(code);
});
