import { readFileSync } from 'node:fs';
import { openVaultPage } from '@building-vitals/test-support/openVaultPage';
import { issueToken } from '@building-vitals/test-support/simulator';
import { expect, test, type UserBrowser } from './support/test.ts';
import { filesOf, tracesOf } from './support/traces.ts';

const PASSPHRASE = 'correct horse battery staple';

async function issueTwo(): Promise<[string, string]> {
  return Promise.all([issueToken({ identity: 'canary-1' }), issueToken({ identity: 'canary-2' })]);
}

/** What of these stands in a file of the browser. */
function found(person: UserBrowser, traces: readonly Buffer[]): string[] {
  const files = filesOf(person.profile).map((file) => readFileSync(file));
  return traces.filter((trace) => files.some((bytes) => bytes.includes(trace))).map((trace) => trace.toString('hex'));
}

function bytesOf(keys: readonly string[]): Buffer[] {
  return keys.flatMap((key) => [Buffer.from(key, 'hex'), Buffer.from(key), Buffer.from(key, 'utf16le')]);
}

test('leaves neither tokens nor keys of a locked vault with a passphrase on the disk', async ({ person }) => {
  const tokens = await issueTwo();
  const page = await openVaultPage(await person.open('about:blank'));
  const keys = await page.evaluate(
    async ({ tokens: [first, second], passphrase }) => {
      const manager = await vaultPage.open({ kind: 'passphrase', passphrase });
      const { id } = await manager.addSiteToken({ siteId: 'canary', siteName: 'Canary', token: first });
      await manager.refreshToken(id, second);
      await manager.revealToken(id);
      await manager.outbox.put({ id: '1', text: `a request for ${first}` });
      await vaultPage.backupOf(manager).create(passphrase);
      await manager.rotateKeys();
      await manager.lock();
      await manager.close();
      return vaultPage.keys();
    },
    { tokens, passphrase: PASSPHRASE },
  );
  await person.close();
  expect(keys.length).toBeGreaterThan(5);
  expect(found(person, bytesOf(keys))).toEqual([]);
  expect(found(person, tokens.flatMap(tracesOf))).toEqual([]);
  expect(found(person, tracesOf(PASSPHRASE))).toEqual([]);
  // The search itself works: it finds what must be there.
  expect(found(person, [Buffer.from('slot:passphrase')])).toHaveLength(1);
});

test('makes every key useless that was on the disk before a passphrase was set', async ({ person }) => {
  const tokens = await issueTwo();
  const page = await openVaultPage(await person.open('about:blank'));
  const { before, after } = await page.evaluate(
    async ({ tokens: [first, second], passphrase }) => {
      const manager = await vaultPage.open();
      const { id } = await manager.addSiteToken({ siteId: 'canary', siteName: 'Canary', token: first });
      await manager.flush();
      const earlier = vaultPage.keys();
      vaultPage.forgetKeys();
      await manager.slots.setPassphrase({ kind: 'device' }, passphrase);
      vaultPage.forgetKeys();
      await manager.slots.remove({ kind: 'passphrase', passphrase }, 'slot:device');
      await manager.rotateKeys();
      await manager.refreshToken(id, second);
      await manager.lock();
      await manager.close();
      return { before: earlier, after: vaultPage.keys().filter((key) => !earlier.includes(key)) };
    },
    { tokens, passphrase: PASSPHRASE },
  );
  await person.close();
  expect(after.length).toBeGreaterThan(3);
  expect(found(person, bytesOf(after))).toEqual([]);
  expect(found(person, tokens.flatMap(tracesOf))).toEqual([]);
  // The one key that Chromium writes down as it is: that of the device. The search for keys works.
  expect(found(person, bytesOf(before))).toHaveLength(1);
});

test('leaves nothing on the disk once everything was cleared, not even the device key', async ({ person }) => {
  const tokens = await issueTwo();
  const page = await openVaultPage(await person.open('about:blank'));
  const { keys, cleared } = await page.evaluate(async ([first, second]) => {
    const manager = await vaultPage.open();
    const { id } = await manager.addSiteToken({ siteId: 'canary', siteName: 'Canary', token: first });
    await manager.refreshToken(id, second);
    await manager.flush();
    return { cleared: await vaultPage.securityOf(manager).clearAllTokensSecurely(), keys: vaultPage.keys() };
  }, tokens);
  expect(cleared).toEqual({ caches: true, webStorage: true, site: true });
  await person.close();
  expect(keys.length).toBeGreaterThan(3);
  expect(found(person, bytesOf(keys))).toEqual([]);
  expect(found(person, tokens.flatMap(tracesOf))).toEqual([]);
  expect(found(person, [Buffer.from('slot:device'), Buffer.from('building-vitals-tokens')])).toEqual([]);
});
