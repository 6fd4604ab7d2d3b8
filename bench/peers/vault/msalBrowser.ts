import {
  AuthenticationScheme,
  CacheLookupPolicy,
  type Configuration,
  loadExternalTokens,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { KeptTokens } from '../../src/page/vault/KeptTokens.ts';

const TENANT = '11111111-1111-1111-1111-111111111111';
const USER_ID = '33333333-3333-3333-3333-333333333333';
const AUTHORITY = `https://login.microsoftonline.com/${TENANT}`;
const HOUR_S = 3_600;

const config: Configuration = {
  auth: { clientId: '44444444-4444-4444-4444-444444444444', authority: AUTHORITY },
  cache: { cacheLocation: 'localStorage' },
};

/** One account with an access token for each scope: a site is a scope. Tokens are loaded one by one, as its API has it. */
export const msalBrowser: KeptTokens = {
  name: 'msal-browser (localStorage, AES-GCM, a key in a session’s cookie)',
  async store(tokens) {
    const expiresOn = Math.floor(Date.now() / 1000) + HOUR_S;
    const clientInfo = encode({ uid: USER_ID, utid: TENANT });
    for (const { siteId, token } of tokens) {
      const scope = scopeOf(siteId);
      const response = {
        token_type: AuthenticationScheme.BEARER,
        scope,
        expires_in: HOUR_S,
        access_token: token,
        id_token: idToken(),
      };
      await loadExternalTokens(config, { scopes: [scope], authority: AUTHORITY }, response, { clientInfo, expiresOn });
    }
  },
  async open() {
    const client = new PublicClientApplication(config);
    // Decrypts all that is kept.
    await client.initialize();
    const [account] = client.getAllAccounts();
    if (!account) throw new Error('msal-browser found no account.');
    const read = async (index: number) => {
      const request = { scopes: [scopeOf(`site_${index}`)], account, cacheLookupPolicy: CacheLookupPolicy.AccessToken };
      return (await client.acquireTokenSilent(request)).accessToken;
    };
    // It has no list of tokens; what a list would show is in memory by now.
    return { list: async () => Number.NaN, read, close: async () => {} };
  },
};

function scopeOf(siteId: string): string {
  return `https://api.example/${siteId}`;
}

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + HOUR_S };
  const person = { oid: USER_ID, sub: 'u', tid: TENANT, preferred_username: 'u@example.com' };
  const claims = { aud: config.auth.clientId, iss: `${AUTHORITY}/v2.0`, ver: '2.0', ...times, ...person };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

function encode(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
