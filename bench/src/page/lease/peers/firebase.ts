import { initializeApp } from '@firebase/app';
import { browserLocalPersistence, initializeAuth } from '@firebase/auth';
import type { Contender } from '../Contender.ts';
import { withoutNetwork } from '../withoutNetwork.ts';

const API_KEY = 'bench';
const USER = { uid: 'u', email: 'u@example.com', emailVerified: true, isAnonymous: false, providerData: [] };

export const firebase: Contender = {
  name: 'firebase auth getIdToken',
  keepsIn: 'localStorage',
  async open(token) {
    const stsTokenManager = { refreshToken: 'r', accessToken: token, expirationTime: Date.now() + 3_600_000 };
    const user = { ...USER, stsTokenManager, createdAt: '0', lastLoginAt: '0', apiKey: API_KEY, appName: '[DEFAULT]' };
    localStorage.setItem(`firebase:authUser:${API_KEY}:[DEFAULT]`, JSON.stringify(user));
    return withoutNetwork({ users: [{ localId: 'u', email: USER.email, providerUserInfo: [] }] }, async () => {
      const auth = initializeAuth(initializeApp({ apiKey: API_KEY }), { persistence: browserLocalPersistence });
      await auth.authStateReady();
      return async () => auth.currentUser?.getIdToken();
    });
  },
};
