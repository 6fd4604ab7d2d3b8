import { SHORTEST_PASSPHRASE, TokenBackup, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore } from '@building-vitals/tokens/advanced';
import { expect, it } from 'vitest';
import { passphraseStrength } from './passphraseStrength.ts';

it.each([
  ['short', 'tooShort'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012345', 'weak'],
  ['passwordpassword', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['Password2026!', 'fair'],
  ['correct horse battery staple', 'good'],
  ['correct horse battery staple window', 'strong'],
  ['uG7#qX2!vK9$mW4%zR8', 'good'],
  ['uG7#qX2!vK9$mW4%zR8&tB3', 'strong'],
])('rates %s as %s', async (passphrase, strength) => {
  expect(await passphraseStrength(passphrase)).toBe(strength);
});

it('never rates a longer passphrase of the same kind weaker', async () => {
  const words = ['river', 'cobalt', 'hinge', 'maple', 'orbit', 'quilt'];
  const order = ['tooShort', 'weak', 'fair', 'good', 'strong'];
  const strengths = await Promise.all(
    words.map((_word, index) => passphraseStrength(words.slice(0, index + 1).join(' '))),
  );
  const ranks = strengths.map((strength) => order.indexOf(strength));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
});

it('agrees with the library on the shortest passphrase', async () => {
  const backup = new TokenBackup(
    await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store: new MemoryRecordStore() }),
  );
  await expect(backup.create('x'.repeat(SHORTEST_PASSPHRASE - 1))).rejects.toMatchObject({
    code: 'PASSPHRASE_TOO_SHORT',
  });
  expect((await backup.create('x'.repeat(SHORTEST_PASSPHRASE))).tokens).toBe(0);
});
