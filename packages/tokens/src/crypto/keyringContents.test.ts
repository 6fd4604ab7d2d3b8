import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from './bytes.ts';
import { encodeKeyring } from './changeKeyring.ts';
import { decodeKeyring, type KeyringContents, zeroKeyring } from './keyringContents.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));
const tenantKeys = fc
  .record({
    index: bytes(32),
    keys: fc.array(fc.tuple(bytes(4).map(toHex), bytes(32)), { minLength: 1, maxLength: 3 }),
  })
  .map(({ index, keys }) => ({ index, current: keys[0]?.[0] ?? '', vaultKeys: new Map(keys) }));
const anyContents: fc.Arbitrary<KeyringContents> = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), tenantKeys), { maxLength: 4 })
  .map((entries) => new Map(entries));

it('reads what it wrote, for any tenants and keys', () => {
  fc.assert(
    fc.property(anyContents, (contents) => {
      expect(decodeKeyring(encodeKeyring(contents))).toEqual(contents);
    }),
  );
});

it('refuses what was cut off, anywhere', () => {
  const contents = new Map([
    ['a', { index: new Uint8Array(32), current: '00000001', vaultKeys: new Map([['00000001', new Uint8Array(32)]]) }],
  ]);
  const encoded = encodeKeyring(contents);
  for (let length = 1; length < encoded.length; length++) {
    expect(() => decodeKeyring(encoded.slice(0, length))).toThrow(expect.objectContaining({ code: 'DECRYPT_FAILED' }));
  }
});

it('refuses a keyring whose encryptionKeys key is not in it', () => {
  const vaultKeys = new Map([['00000001', new Uint8Array(32)]]);
  const encoded = encodeKeyring(new Map([['a', { index: new Uint8Array(32), current: '00000002', vaultKeys }]]));
  expect(() => decodeKeyring(encoded)).toThrow(expect.objectContaining({ code: 'DECRYPT_FAILED' }));
});

it('reads tenants with long names', () => {
  const keys = {
    index: new Uint8Array(32),
    current: '00000001',
    vaultKeys: new Map([['00000001', new Uint8Array(32)]]),
  };
  const contents = new Map([['n'.repeat(300), keys]]);
  expect(decodeKeyring(encodeKeyring(contents))).toEqual(contents);
});

it('leaves no key in memory once it is zeroed', () => {
  const contents = new Map([
    [
      'a',
      {
        index: new Uint8Array(32).fill(1),
        current: '00000001',
        vaultKeys: new Map([['00000001', new Uint8Array(32).fill(2)]]),
      },
    ],
  ]);
  zeroKeyring(contents);
  const left = [...contents.values()].flatMap(({ index, vaultKeys }) => [index, ...vaultKeys.values()]);
  expect(left.every((key) => key.every((byte) => byte === 0))).toBe(true);
});
