import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { toHex } from './bytes.ts';
import { createRecoveryKey, readRecoveryKey } from './recoverySlot.ts';

it('is 256 bits in 14 groups of 4 unambiguous characters', async () => {
  const { key, text } = await createRecoveryKey();
  expect(key).toHaveLength(32);
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(toHex(await readRecoveryKey(text))).toBe(toHex(key));
  expect((await createRecoveryKey()).text).not.toBe(text);
});

it('detects every typo of one character', async () => {
  const { text } = await createRecoveryKey();
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '-') continue;
    const other = text[place] === '7' ? '8' : '7';
    const slipped = text.slice(0, place) + other + text.slice(place + 1);
    await expect(readRecoveryKey(slipped)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
  }
});

it('notices characters too many, and too few', async () => {
  const { text } = await createRecoveryKey();
  const slips = ['0', '00', '0000', '-0000-0000'].map((more) => text + more);
  for (const slipped of [...slips, ...[1, 2, 5, 10].map((fewer) => text.slice(0, -fewer)), '']) {
    await expect(readRecoveryKey(slipped)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
  }
});

it('takes the letters that look like digits for those', async () => {
  // Eight ones, and then zeros.
  const { key, text } = await keyOf((bytes) => bytes.set([0x08, 0x42, 0x10, 0x84, 0x21]));
  expect(text).toMatch(/^1111-1111-0000-/);
  for (const typed of ['I111-L11i-O00o-', 'l111-111L-o00O-']) {
    expect(await readRecoveryKey(typed + text.slice(15))).toEqual(key);
  }
});

it('takes no sign for a character that is not in its alphabet', async () => {
  const { text } = await keyOf((bytes) => bytes.fill(255));
  expect(text).toMatch(/^(ZZZZ-){12}/);
  for (const sign of ['U', '!', 'É']) {
    await expect(readRecoveryKey(sign + text.slice(1))).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
  }
});

it('refuses whatever else is typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 80 }), async (typed) => {
      await expect(readRecoveryKey(typed)).rejects.toMatchObject({ code: 'RECOVERY_KEY_INVALID' });
    }),
  );
});

/** The recovery key that comes out when these bytes are drawn. */
async function keyOf(draw: (bytes: Uint8Array) => void) {
  const random = vi.spyOn(crypto, 'getRandomValues').mockImplementationOnce((bytes) => {
    draw(bytes as Uint8Array);
    return bytes;
  });
  const created = await createRecoveryKey();
  random.mockRestore();
  return created;
}
