import {
  AuthenticationScheme,
  CacheLookupPolicy,
  type Configuration,
  loadExternalTokens,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { KeptTokens } from '../../src/page/vault/KeptTokens.ts';
import { AUTHORITY, CLIENT_INFO, createIdToken } from '../msalAccount.ts';

const CLIENT_ID = '44444444-4444-4444-4444-444444444444';
const HOUR_S = 3_600;

const config: Configuration = {
  auth: { clientId: CLIENT_ID, authority: AUTHORITY },
  cache: { cacheLocation: 'localStorage' },
};

/** One account with an access token for each scope: a site is a scope. Tokens are loaded one by one, as its API has it. */
export const msalBrowser: KeptTokens = {
  name: 'msal-browser (localStorage, AES-GCM, a key in a session’s cookie)',
  async store(tokens) {
    const expiresOn = Math.floor(Date.now() / 1000) + HOUR_S;
    for (const { siteId, token } of tokens) {
      const scope = scopeOf(siteId);
      const response = {
        token_type: AuthenticationScheme.BEARER,
        scope,
        expires_in: HOUR_S,
        access_token: token,
        id_token: createIdToken(CLIENT_ID),
      };
      await loadExternalTokens(config, { scopes: [scope], authority: AUTHORITY }, response, {
        clientInfo: CLIENT_INFO,
        expiresOn,
      });
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
