import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { UnlockKey } from '../crypto/index.ts';
import { LocalStorageRecordStore } from '../storage/LocalStorageRecordStore.ts';
import { FakeClock } from '../testing/index.ts';
import { TokenManagerService } from './index.ts';

/** Written by an earlier version of the library; `scripts/vaultFormat.test.ts` reads the same without the library. */
const { passphrase, recoveryKey, tenantId, entry, contents } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../docs/vectors/fallback-vault-1.json'), 'utf8'),
);

async function openOldVault(unlockKey: UnlockKey): Promise<TokenManagerService> {
  const entries = new Map([['building-vitals-tokens', JSON.stringify(entry)]]);
  const storage = {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, text: string) => void entries.set(name, text),
    removeItem: (name: string) => void entries.delete(name),
  };
  const store = new LocalStorageRecordStore(tenantId, storage as Storage);
  const clock = new FakeClock();
  return TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], tenantId, store, clock, unlockKey });
}

it.each<[string, UnlockKey]>([
  ['its passphrase', { kind: 'passphrase', passphrase }],
  ['its recovery key', { kind: 'recovery', recoveryKey }],
])('opens a whole vault of an earlier version with %s', async (_, key) => {
  const manager = await openOldVault(key);

  // Before anything is revealed, which the log would have, too.
  const audit = (await manager.audit.list()).map(({ number: _number, ...logged }) => logged);
  expect(audit.toReversed()).toEqual(contents.audit);
  expect(await manager.audit.verify()).toEqual({ entries: contents.audit.length, brokenAt: null });

  const tokens = await manager.getAllTokens();
  expect(manager.getSnapshot().damaged).toEqual([]);
  expect(tokens).toHaveLength(contents.tokens.length);
  for (const { id, ...token } of tokens) {
    expect(contents.tokens).toContainEqual({
      token: await manager.revealToken(id),
      metadata: expect.objectContaining({ siteId: token.siteId, tokenHash: token.tokenHash, verdict: token.verdict }),
    });
  }
  expect([manager.getCurrentSite(), manager.getDefaultSite()]).toEqual([
    contents.settings.currentSite,
    contents.settings.defaultSite,
  ]);
  expect(await manager.settings.loadSetting('draft:tenant')).toBe(contents.settings['draft:tenant']);
  expect((await manager.outbox.list()).map(({ text }) => text)).toEqual(contents.outbox);

  const versions = (await Promise.all(tokens.map(({ id }) => manager.versions.list(id)))).flat();
  const expected = contents.versions.map(({ identity, token }: { identity: string; token: string | null }) => ({
    identity,
    isDestroyed: token === null,
  }));
  expect(versions.map(({ metadata, isDestroyed }) => ({ identity: metadata.identity, isDestroyed }))).toEqual(
    expect.arrayContaining(expected),
  );
  const earlier = versions.find(({ isDestroyed }) => !isDestroyed);
  if (!earlier) throw new Error('The vector has no earlier version.');
  const restored = await manager.versions.restore(earlier.id, earlier.version);
  expect(contents.versions).toContainEqual({
    identity: restored.identity,
    token: await manager.revealToken(restored.id),
  });
});
