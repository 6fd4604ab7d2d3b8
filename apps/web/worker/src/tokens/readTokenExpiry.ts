/**
 * When a token's own claim `exp` says that it ends, ms since the epoch; `null` where it does not say (RFC 7519 §4.1.4).
 *
 * The signature is not verified, the key is ACE's. So this may only explain a refusal, or make a cache entry shorter.
 */
export function readTokenExpiry(token: string): number | null {
  const claims = decodeClaims(token.split('.')[1] ?? '');
  const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
}

function decodeClaims(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return null;
  }
}
