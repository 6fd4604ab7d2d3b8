import { User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Contender } from '../../src/page/lease/Contender.ts';

export const oidcClient: Contender = {
  name: 'oidc-client-ts getUser',
  keepsIn: 'localStorage',
  async open(token, use) {
    const manager = new UserManager({
      authority: 'https://oidc.example',
      client_id: 'bench',
      redirect_uri: location.origin,
      userStore: new WebStorageStateStore({ store: localStorage }),
      automaticSilentRenew: false,
    });
    const now = Math.floor(Date.now() / 1000);
    const profile = { sub: 'u', iss: 'https://oidc.example', aud: 'bench', exp: now + 3_600, iat: now };
    await manager.storeUser(
      new User({ access_token: token, token_type: 'Bearer', expires_at: now + 3_600, profile, session_state: null }),
    );
    return async () => {
      const user = await manager.getUser();
      return use(user && !user.expired ? user.access_token : undefined);
    };
  },
};
