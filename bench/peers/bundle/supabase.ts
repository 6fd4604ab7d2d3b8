import { GoTrueClient } from '@supabase/auth-js';

export async function openPage(): Promise<Response> {
  const client = new GoTrueClient({ url: 'https://supabase.example', storage: localStorage, persistSession: true });
  const { data } = await client.getSession();
  return fetch('/api/points', { headers: { Authorization: `Bearer ${data.session?.access_token}` } });
}
