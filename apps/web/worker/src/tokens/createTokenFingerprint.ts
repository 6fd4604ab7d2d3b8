/** The HMAC-SHA-256 of a token in hexadecimal: what this isolate knows a token by. */
export type TokenFingerprint = (token: string) => Promise<string>;

/**
 * Makes fingerprints under a random key that never leaves the isolate, so that they say nothing to anyone else: a plain
 * hash would let whoever sees two logs or dumps know the same token in both.
 */
export function createTokenFingerprint(): TokenFingerprint {
  // Drawn with the first token: a Worker may not draw random values while it loads.
  let secret: Uint8Array<ArrayBuffer> | undefined;

  return async (token) => {
    secret ??= crypto.getRandomValues(new Uint8Array(32));
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return toHex(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(token)));
  };
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
