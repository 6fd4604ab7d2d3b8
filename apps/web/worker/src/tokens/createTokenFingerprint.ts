/** The HMAC-SHA-256 of a token in hexadecimal, by which this isolate identifies it. */
export type TokenFingerprint = (token: string) => Promise<string>;

/**
 * Makes fingerprints under a random key that never leaves the isolate, so that they are meaningless elsewhere: with a
 * plain hash, whoever sees two logs or dumps could recognise the same token in both.
 */
export function createTokenFingerprint(): TokenFingerprint {
  // Made with the first token: a Worker may not generate random values while it loads.
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
