const TENANT = '11111111-1111-1111-1111-111111111111';
const USER_ID = '33333333-3333-3333-3333-333333333333';

export const AUTHORITY = `https://login.microsoftonline.com/${TENANT}`;
export const CLIENT_INFO = encode({ uid: USER_ID, utid: TENANT });

/** What msal-browser takes for an account that signed in to this client just now. */
export function createIdToken(clientId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + 3_600 };
  const person = { oid: USER_ID, sub: 'u', tid: TENANT, preferred_username: 'u@example.com' };
  const claims = { aud: clientId, iss: `${AUTHORITY}/v2.0`, ver: '2.0', ...times, ...person };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

function encode(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
