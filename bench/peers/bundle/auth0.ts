import { Auth0Client } from '@auth0/auth0-spa-js';

export async function openPage(): Promise<Response> {
  const client = new Auth0Client({ domain: 'auth0.example', clientId: 'bench', cacheLocation: 'localstorage' });
  const token = await client.getTokenSilently();
  return fetch('/api/points', { headers: { Authorization: `Bearer ${token}` } });
}
