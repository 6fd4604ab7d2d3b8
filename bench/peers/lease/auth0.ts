import { Auth0Client } from '@auth0/auth0-spa-js';
import type { Contender } from '../../src/page/lease/Contender.ts';

const CLIENT_ID = 'bench';
const SCOPE = 'openid profile email';

export const auth0: Contender = {
  name: 'auth0-spa-js getTokenSilently',
  keepsIn: 'localStorage',
  async open(token, use) {
    const now = Math.floor(Date.now() / 1000);
    const decodedToken = { user: { sub: 'u' }, claims: { __raw: token, sub: 'u' } };
    const entry = {
      body: {
        client_id: CLIENT_ID,
        access_token: token,
        audience: 'default',
        scope: SCOPE,
        expires_in: 3_600,
        token_type: 'Bearer',
        decodedToken,
      },
      expiresAt: now + 3_600,
    };
    localStorage.setItem(`@@auth0spajs@@::${CLIENT_ID}::default::${SCOPE}`, JSON.stringify(entry));
    localStorage.setItem(`@@auth0spajs@@::${CLIENT_ID}::@@user@@`, JSON.stringify({ id_token: token, decodedToken }));
    const client = new Auth0Client({ domain: 'auth0.example', clientId: CLIENT_ID, cacheLocation: 'localstorage' });
    return async () => use(await client.getTokenSilently());
  },
};
