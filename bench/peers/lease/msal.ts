import {
  AuthenticationScheme,
  CacheLookupPolicy,
  type Configuration,
  loadExternalTokens,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { Contender } from '../../src/page/lease/Contender.ts';
import { AUTHORITY, CLIENT_INFO, createIdToken } from '../msalAccount.ts';

const CLIENT_ID = '22222222-2222-2222-2222-222222222222';
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
      { ...response, id_token: createIdToken(CLIENT_ID) },
      { clientInfo: CLIENT_INFO, expiresOn: Math.floor(Date.now() / 1000) + 3_600 },
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
