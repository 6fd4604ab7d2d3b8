import { initializeApp } from '@firebase/app';
import { indexedDBLocalPersistence, initializeAuth, signInWithCustomToken } from '@firebase/auth';
import type { Contender } from '../../src/page/lease/Contender.ts';
import { withoutNetwork } from './withoutNetwork.ts';

const USER = { localId: 'u', email: 'u@example.com', providerUserInfo: [] };

export const firebase: Contender = {
  name: 'firebase auth getIdToken',
  keepsIn: 'IndexedDB',
  async open(token, use) {
    const auth = initializeAuth(initializeApp({ apiKey: 'bench' }), { persistence: indexedDBLocalPersistence });
    await auth.authStateReady();
    // The answer to both questions that it asks: for the tokens, and about the user.
    const answer = { idToken: token, refreshToken: 'r', expiresIn: '3600', users: [USER] };
    const { user } = await withoutNetwork(answer, () => signInWithCustomToken(auth, 'custom'));
    return async () => use(await user.getIdToken());
  },
};
