import {
  AuthenticationScheme,
  CacheLookupPolicy,
  type Configuration,
  loadExternalTokens,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { Contender } from '../../src/page/lease/Contender.ts';

const TENANT = '11111111-1111-1111-1111-111111111111';
const CLIENT_ID = '22222222-2222-2222-2222-222222222222';
const USER_ID = '33333333-3333-3333-3333-333333333333';
const AUTHORITY = `https://login.microsoftonline.com/${TENANT}`;
const SCOPES = ['https://api.example/read'];

export const msal: Contender = {
  name: 'msal-browser acquireTokenSilent',
  keepsIn: 'localStorage, encrypted',
  async open(token, use) {
    const config: Configuration = {
      auth: { clientId: CLIENT_ID, authority: AUTHORITY },
      cache: { cacheLocation: 'localStorage' },
    };
    const response = {
      token_type: AuthenticationScheme.BEARER,
      scope: SCOPES.join(' '),
      expires_in: 3_600,
      access_token: token,
    };
    const loaded = await loadExternalTokens(
      config,
      { scopes: SCOPES, authority: AUTHORITY },
      { ...response, id_token: idToken() },
      { clientInfo: encode({ uid: USER_ID, utid: TENANT }), expiresOn: Math.floor(Date.now() / 1000) + 3_600 },
    );
    // Only now: it reads what is stored while it is initialized.
    const client = new PublicClientApplication(config);
    await client.initialize();
    const request = {
      scopes: SCOPES,
      account: loaded.account,
      cacheLookupPolicy: CacheLookupPolicy.AccessToken,
    };
    return async () => use((await client.acquireTokenSilent(request)).accessToken);
  },
};

function idToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: CLIENT_ID,
    iss: `${AUTHORITY}/v2.0`,
    iat: now,
    exp: now + 3_600,
    oid: USER_ID,
    sub: 'u',
    tid: TENANT,
    preferred_username: 'u@example.com',
    ver: '2.0',
  };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

function encode(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
