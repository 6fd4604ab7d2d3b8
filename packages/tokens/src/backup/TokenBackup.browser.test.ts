import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshTenant, openStore } from '../../test-support/freshTenant.ts';
import { killAtCommit } from '../../test-support/killAtCommit.ts';
import { TokenManagerService } from '../manager/index.ts';
import { createTestToken, FakeClock } from '../testing/index.ts';
import { type BackupFile, encryptBackup, openBackup } from './BackupFile.ts';
import { TokenBackup } from './TokenBackup.ts';
import vector from './vectors/backup-1.json' with { type: 'json' };

const clock = new FakeClock();
const PASSPHRASE = 'correct horse battery';
/** Quicker than Argon2id where it is opened a hundred times. */
const QUICK = { name: 'pbkdf2-sha256', iterations: 600_000 } as const;

function unexpiredToken(identity: string, days = 340): Promise<string> {
  return createTestToken({ identity, iat: clock.now() / 1000, exp: clock.now() / 1000 + days * 86_400 });
}

async function openVault() {
  const tenantId = freshTenant();
  const store = openStore(tenantId);
  const manager = await TokenManagerService.open({
    allowedOrigins: ['https://api.example.com'],
    tenantId,
    store,
    clock,
  });
  return { tenantId, store, manager, backup: new TokenBackup(manager, clock) };
}

async function filled() {
  const vault = await openVault();
  const tokens = {
    omaha: await unexpiredToken('omaha'),
    device: await unexpiredToken('device'),
    lincoln: await unexpiredToken('lincoln', 5),
  };
  await vault.manager.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: tokens.omaha });
  await vault.manager.addSiteToken({ siteId: 'omaha', deviceId: 'ahu-1', siteName: 'Omaha', token: tokens.device });
  await vault.manager.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: tokens.lincoln, isDefault: true });
  return { ...vault, tokens };
}

const essence = async (manager: TokenManagerService) =>
  (await manager.getAllTokens())
    .map(({ siteId, deviceId, siteName, identity, expiresAt, addedAt, isDefault }) => ({
      ...{ siteId, deviceId, siteName, identity, expiresAt, addedAt, isDefault },
    }))
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

describe('a backup', () => {
  it('brings everything back in another browser, and shows nothing on its way', async () => {
    const { manager, backup, tokens } = await filled();
    const { text, tokens: count } = await backup.create(PASSPHRASE);
    expect(count).toBe(3);
    for (const secret of [...Object.values(tokens), 'omaha', 'Lincoln']) expect(text).not.toContain(secret);

    clock.advance(10 * 86_400_000);
    const other = await openVault();
    const opened = await other.backup.open(text, PASSPHRASE);
    expect(opened.createdAt?.getTime()).toBe(clock.now() - 10 * 86_400_000);
    expect(opened.plan.added).toHaveLength(3);
    expect(await other.manager.isEmpty()).toBe(true);
    expect(await other.backup.restore(opened)).toBe(3);
    // One of them has expired meanwhile, and is there all the same.
    expect(await essence(other.manager)).toEqual(await essence(manager));
    expect(await other.manager.getTokenForSite('omaha', 'ahu-1')).toBe(tokens.device);
    expect(other.manager.getDefaultSite()).toBe('lincoln');
  });

  it('imports nothing twice', async () => {
    const { manager, backup } = await filled();
    const { text } = await backup.create(PASSPHRASE);
    const before = await essence(manager);
    const opened = await backup.open(text, PASSPHRASE);
    expect(opened.plan).toMatchObject({ added: [], conflicts: [], others: [] });
    expect(opened.plan.same).toHaveLength(3);
    expect(await backup.restore(opened)).toBe(0);
    expect(await essence(manager)).toEqual(before);
  });

  it('keeps what changed since, unless it is told to update it, and then as a version', async () => {
    const { manager, backup, tokens } = await filled();
    const { text } = await backup.create(PASSPHRASE);
    const omaha = (await manager.getAllTokens()).find(({ siteId, deviceId }) => siteId === 'omaha' && !deviceId);
    const later = await unexpiredToken('later');
    await manager.refreshToken(omaha?.id ?? '', later);
    await manager.addSiteToken({ siteId: 'boston', siteName: 'Boston', token: await unexpiredToken('boston') });
    const opened = await backup.open(text, PASSPHRASE);
    expect(opened.plan.conflicts.map(({ stored }) => stored.identity)).toEqual(['later']);
    expect(opened.plan.others.map(({ siteId }) => siteId)).toEqual(['boston']);
    expect(await backup.restore(opened)).toBe(0);
    expect(await manager.getTokenForSite('omaha')).toBe(later);
    expect(await backup.restore(opened, { mode: 'update' })).toBe(1);
    expect(await manager.getTokenForSite('omaha')).toBe(tokens.omaha);
    expect((await manager.versions.list(omaha?.id ?? '')).map(({ metadata }) => metadata.identity)).toEqual([
      'later',
      'omaha',
    ]);
    expect(await manager.getTokenForSite('boston')).not.toBeNull();
  });

  it('replaces everything if that is wanted, and other tabs see it', async () => {
    const { manager, backup, tenantId, store } = await filled();
    const { text } = await backup.create(PASSPHRASE);
    const expected = await essence(manager);
    await manager.clearAllTokens();
    await manager.addSiteToken({ siteId: 'boston', siteName: 'Boston', token: await unexpiredToken('boston') });
    const tab = await TokenManagerService.open({
      allowedOrigins: ['https://api.example.com'],
      tenantId,
      store: openStore(tenantId),
      clock,
    });
    await tab.getAllTokens();
    await backup.restore(await backup.open(text, PASSPHRASE), { mode: 'replace-all' });
    expect(await essence(manager)).toEqual(expected);
    expect(manager.getCurrentSite()).toBe('lincoln');
    expect(await store.count('tokens')).toBe(3);
    await expect.poll(async () => essence(tab)).toEqual(expected);
  });

  it('is not restored over what changed since it was looked at', async () => {
    const { manager, backup } = await filled();
    const { text } = await backup.create(PASSPHRASE);
    await manager.clearAllTokens();
    const opened = await backup.open(text, PASSPHRASE);
    await manager.addSiteToken({ siteId: 'lincoln', siteName: 'Lincoln', token: await unexpiredToken('newer') });
    await expect(backup.restore(opened)).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
    expect(await manager.getAllTokens()).toHaveLength(1);
  });

  it('reports progress, and can be aborted', async () => {
    const { manager, backup } = await filled();
    const steps: unknown[] = [];
    await backup.create(PASSPHRASE, { onProgress: (progress) => steps.push(progress) });
    expect(steps.at(-1)).toEqual({ done: 3, total: 3 });
    const abort = new AbortController();
    abort.abort();
    await expect(backup.create(PASSPHRASE, { signal: abort.signal })).rejects.toBe(abort.signal.reason);
    const { text } = await backup.create(PASSPHRASE);
    const opened = await backup.open(text, PASSPHRASE);
    await manager.clearAllTokens();
    const restoring = backup.restore(opened, { mode: 'replace-all', signal: abort.signal });
    await expect(restoring).rejects.toBe(abort.signal.reason);
    expect(await manager.isEmpty()).toBe(true);
  });

  it('leaves out what cannot be opened, and says how many', async () => {
    const { backup, store } = await filled();
    const [row] = await store.getAll('tokens');
    if (row) await store.write([{ type: 'put', store: 'tokens', row: { ...row, secret: row.secret.slice(1) } }]);
    expect(await backup.create(PASSPHRASE)).toMatchObject({ tokens: 2, damaged: 1 });
  });

  it('is written down, and not made without that', async () => {
    const { manager, backup } = await filled();
    await backup.create(PASSPHRASE);
    expect((await manager.audit.list())[0]).toMatchObject({ action: 'tokens:exported', count: 3 });
    await expect(backup.create('too short')).rejects.toMatchObject({ code: 'PASSPHRASE_TOO_SHORT' });
    await manager.lock();
    await expect(backup.create(PASSPHRASE)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  });

  it('is unencrypted only after two confirmations', async () => {
    const { manager, backup, tokens } = await filled();
    const asked: string[] = [];
    const answer =
      (...answers: boolean[]) =>
      async (question: string) => {
        asked.push(question);
        return answers.shift() ?? false;
      };
    expect(await backup.createUnencrypted(answer(false, true))).toBeNull();
    expect(await backup.createUnencrypted(answer(true, false))).toBeNull();
    const actions = async () => (await manager.audit.list()).map(({ action }) => action);
    expect(await actions()).not.toContain('tokens:exported-in-clear');
    const made = await backup.createUnencrypted(answer(true, true));
    expect(asked).toEqual([
      'tokens-in-clear',
      ...['tokens-in-clear', 'really-in-clear'],
      ...['tokens-in-clear', 'really-in-clear'],
    ]);
    expect(made?.text).toContain(tokens.omaha);
    expect(await actions()).toContain('tokens:exported-in-clear');
    const other = await openVault();
    await other.backup.restore(await other.backup.openUnencrypted(made?.text ?? ''));
    expect(await essence(other.manager)).toEqual(await essence(manager));
  });
});

describe('a file', () => {
  it.each(vector.files)('of version 1 can be opened forever ($kdf.name)', async (file) => {
    const { contents, createdAt } = await openBackup(JSON.stringify(file), vector.passphrase);
    expect(contents).toEqual(vector.contents);
    expect(createdAt.toISOString()).toBe('2026-11-23T12:00:00.000Z');
  });

  it.each([
    ['nothing', '', 'BACKUP_MALFORMED'],
    ['no JSON', '{"format":', 'BACKUP_MALFORMED'],
    ['a list', '[]', 'BACKUP_MALFORMED'],
    ['something else', '{"format":"other"}', 'BACKUP_MALFORMED'],
    ['a part', '{"format":"building-vitals-backup","version":1}', 'BACKUP_MALFORMED'],
    ['a newer one', '{"format":"building-vitals-backup","version":2}', 'BACKUP_TOO_NEW'],
  ])('that is %s is refused', async (_, text, code) => {
    await expect(openBackup(text, PASSPHRASE)).rejects.toMatchObject({ code });
  });

  it('is refused under another passphrase', async () => {
    const text = await encryptBackup({ tokens: [] }, PASSPHRASE, new Date(clock.now()), QUICK);
    await expect(openBackup(text, `${PASSPHRASE}!`)).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
  });

  it('is refused whatever of it was changed', async () => {
    const text = await encryptBackup({ tokens: [] }, PASSPHRASE, new Date(clock.now()), QUICK);
    const file = JSON.parse(text) as BackupFile;
    const flipHex = (hex: string, at: number) => {
      const index = at % hex.length;
      return `${hex.slice(0, index)}${hex[index] === '0' ? '1' : '0'}${hex.slice(index + 1)}`;
    };
    const flipBase64 = (base64: string, at: number) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
      return btoa(String.fromCharCode(...bytes));
    };
    const changed = fc.oneof(
      fc.nat().map((at) => ({ ...file, sealed: flipBase64(file.sealed, at) })),
      fc.nat().map((at) => ({ ...file, salt: flipHex(file.salt, at) })),
      fc.nat().map((at) => ({ ...file, iv: flipHex(file.iv, at) })),
      fc.constant({ ...file, createdAt: '2020-01-01T00:00:00.000Z' }),
      fc.constant({ ...file, kdf: { ...file.kdf, iterations: 600_001 } }),
      fc.nat().map((at) => ({ ...file, sealed: file.sealed.slice(0, at % file.sealed.length) })),
      fc.constant({ ...file, sealed: file.sealed.replace(/=+$/, '') }),
    );
    expect(file.sealed).toMatch(/=$/);
    await fc.assert(
      fc.asyncProperty(changed, async (forged) => {
        await expect(openBackup(JSON.stringify(forged), PASSPHRASE)).rejects.toMatchObject({
          code: 'BACKUP_UNREADABLE',
        });
      }),
      { numRuns: 25 },
    );
  });

  it('that makes guessing cheap is refused before anything is tried', async () => {
    const file = JSON.parse(
      await encryptBackup({ tokens: [] }, PASSPHRASE, new Date(clock.now()), QUICK),
    ) as BackupFile;
    for (const kdf of [
      { name: 'pbkdf2-sha256', iterations: 1_000 },
      { name: 'argon2id', memoryKiB: 8, iterations: 1, parallelism: 1 },
    ]) {
      await expect(openBackup(JSON.stringify({ ...file, kdf }), PASSPHRASE)).rejects.toMatchObject({
        code: 'KDF_NOT_ALLOWED',
      });
    }
  });

  it.each([
    { tokens: 'none' },
    { tokens: [null] },
    { tokens: [{ siteId: 'a', siteName: 'A' }] },
    { tokens: [{ siteId: 1, siteName: 'A', token: 'x' }] },
    { tokens: [{ siteId: 'a', siteName: 'A', token: 'x', verdict: 'great' }] },
  ])('with contents like %j is refused as a whole', async (contents) => {
    const { backup } = await openVault();
    await expect(backup.openUnencrypted(JSON.stringify(contents))).rejects.toMatchObject({ code: 'BACKUP_MALFORMED' });
  });

  it('with an invalid token changes nothing', async () => {
    const { backup, manager } = await openVault();
    const good = { siteId: 'a', siteName: 'A', token: await unexpiredToken('a') };
    const text = JSON.stringify({ tokens: [good, { ...good, siteId: 'b', token: 'no token' }] });
    await expect(backup.openUnencrypted(text)).rejects.toMatchObject({ code: 'TOKEN_MALFORMED' });
    expect(await manager.isEmpty()).toBe(true);
  });
});

describe.each(['keep', 'update', 'replace-all'] as const)('is restored whole or not at all (%s)', (mode) => {
  it('at whichever commit the page crashes', async () => {
    const { backup: source } = await filled();
    const { text } = await source.create(PASSPHRASE);
    const outcomes: string[] = [];
    for (let nth = 1; nth <= 9 && outcomes.at(-1) !== 'lived'; nth++) {
      const { tenantId, store, manager, backup } = await openVault();
      await manager.addSiteToken({ siteId: 'omaha', siteName: 'Omaha', token: await unexpiredToken('older') });
      await manager.audit.settled();
      const before = await essence(manager);
      const opened = await backup.open(text, PASSPHRASE);
      const page = killAtCommit(nth);
      const said = await backup.restore(opened, { mode }).then(
        () => 'restored',
        () => 'failed',
      );
      await manager.flush().catch(() => {});
      const { isDead } = page;
      page.revive();

      const again = await TokenManagerService.open({
        allowedOrigins: ['https://api.example.com'],
        tenantId,
        store,
        clock,
      });
      const after = await essence(again);
      const sites = after.map(({ siteId, deviceId }) => deviceId ?? siteId);
      const isBefore = JSON.stringify(after) === JSON.stringify(before);
      expect(isBefore || sites.length === 3).toBe(true);
      // What was said to be restored is there.
      if (said === 'restored') expect(isBefore).toBe(false);
      expect(again.getSnapshot().damaged).toEqual([]);
      expect((await again.audit.verify()).brokenAt).toBeNull();
      outcomes.push(isDead ? (isBefore ? 'before' : 'after') : 'lived');
    }
    expect(outcomes[0]).toBe('before');
    expect(outcomes.at(-1)).toBe('lived');
    expect(outcomes.slice(1)).not.toContain('before');
    expect(outcomes).toContain('after');
  });
});
