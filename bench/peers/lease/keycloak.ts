import Keycloak from 'keycloak-js';
import type { Contender } from '../../src/page/lease/Contender.ts';
import { withoutNetwork } from './withoutNetwork.ts';

export const keycloak: Contender = {
  name: 'keycloak-js updateToken(5)',
  keepsIn: 'memory',
  async open(token, use) {
    const client = new Keycloak({ url: 'https://keycloak.example', realm: 'bench', clientId: 'bench' });
    const tokens = { token, refreshToken: token, idToken: token };
    const answer = { access_token: token, refresh_token: token, id_token: token };
    await withoutNetwork(answer, () => client.init({ ...tokens, timeSkew: 0, checkLoginIframe: false }));
    return async () => {
      await client.updateToken(5);
      return use(client.token);
    };
  },
};
