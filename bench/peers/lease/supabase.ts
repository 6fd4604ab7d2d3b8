import { GoTrueClient } from '@supabase/auth-js';
import type { Contender } from '../../src/page/lease/Contender.ts';

const STORAGE_KEY = 'supabase-bench';

export const supabase: Contender = {
  name: 'supabase auth-js getSession',
  keepsIn: 'localStorage',
  async open(token, use) {
    const user = { id: 'u', aud: 'authenticated', app_metadata: {}, user_metadata: {}, created_at: '' };
    const session = {
      access_token: token,
      refresh_token: 'r',
      token_type: 'bearer',
      expires_in: 3_600,
      expires_at: Math.floor(Date.now() / 1000) + 3_600,
      user,
    };
    localStorage.setItem(STORAGE_KEY, JSON.stringify(session));
    const client = new GoTrueClient({
      url: 'https://supabase.example',
      storageKey: STORAGE_KEY,
      storage: localStorage,
      persistSession: true,
      autoRefreshToken: false,
      detectSessionInUrl: false,
    });
    return async () => use((await client.getSession()).data.session?.access_token);
  },
};
