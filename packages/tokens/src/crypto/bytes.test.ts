import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { decodeText, encodeText, fromHex, lengthPrefixed, randomBytes, randomVersion, toHex } from './bytes.ts';

it('writes bytes in hex, and reads them again', () => {
  expect(toHex(new Uint8Array([0, 1, 15, 16, 255]))).toBe('00010f10ff');
  expect(toHex(new Uint8Array())).toBe('');
  expect(fromHex('')).toEqual(new Uint8Array());
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

it('rejects bytes that are not UTF-8', () => {
  expect(decodeText(encodeText('Müller & co.'))).toBe('Müller & co.');
  expect(() => decodeText(new Uint8Array([0xff, 0xfe]))).toThrow(TypeError);
});

it('joins no two different lists to the same', () => {
  const field = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('1:', '2:a', ':', '1:1:'), fc.nat(20));
  fc.assert(
    fc.property(fc.array(field), fc.array(field), (one, other) => {
      const isSame = JSON.stringify(one.map(String)) === JSON.stringify(other.map(String));
      expect(toHex(lengthPrefixed(one)) === toHex(lengthPrefixed(other))).toBe(isSame);
    }),
  );
  expect(lengthPrefixed(['meta', 12])).toEqual(encodeText('4:meta2:12'));
});

it('makes as many random bytes as are asked for, others each time', () => {
  expect(randomBytes(32)).toHaveLength(32);
  expect(toHex(randomBytes(32))).not.toBe(toHex(randomBytes(32)));
});

it('begins versions anywhere within 31 bits', () => {
  const random = vi.spyOn(crypto, 'getRandomValues');
  for (const [drawn, version] of [
    [0, 0],
    [3, 1],
    [0xff_ff_ff_ff, 0x7f_ff_ff_ff],
  ] as const) {
    random.mockImplementationOnce((numbers) => {
      (numbers as Uint32Array)[0] = drawn;
      return numbers;
    });
    expect(randomVersion()).toBe(version);
  }
  random.mockRestore();
});
