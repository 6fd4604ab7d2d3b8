import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from './bytes.ts';
import { createRecoveryKey, readRecoveryKey } from './recoveryKey.ts';

it('is 256 bits in 14 groups of 4 characters that nobody takes for others', async () => {
  const { key, text } = await createRecoveryKey();
  expect(key).toHaveLength(32);
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(toHex(await readRecoveryKey(text))).toBe(toHex(key));
  expect((await createRecoveryKey()).text).not.toBe(text);
});

it('notices every slip of one character', async () => {
  const { text } = await createRecoveryKey();
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '-') continue;
    const other = text[place] === '7' ? '8' : '7';
    const slipped = text.slice(0, place) + other + text.slice(place + 1);
    await expect(readRecoveryKey(slipped)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
  }
});

it('refuses whatever else is typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 80 }), async (typed) => {
      await expect(readRecoveryKey(typed)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
    }),
  );
});
