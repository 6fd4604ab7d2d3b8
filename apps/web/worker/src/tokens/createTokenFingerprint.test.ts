import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { createTokenFingerprint } from './createTokenFingerprint.ts';

describe('createTokenFingerprint', () => {
  test('is the same for the same token, and different for another', async () => {
    const fingerprint = createTokenFingerprint();
    const first = await fingerprint(createToken({ id: 'a' }));
    expect(await fingerprint(createToken({ id: 'a' }))).toBe(first);
    expect(await fingerprint(createToken({ id: 'b' }))).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  test('differs between isolates and is not a plain hash', async () => {
    const token = createToken();
    const fingerprint = await createTokenFingerprint()(token);
    expect(await createTokenFingerprint()(token)).not.toBe(fingerprint);
    expect(fingerprint).not.toBe(createHash('sha256').update(token).digest('hex'));
  });
});
