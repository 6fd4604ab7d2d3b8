import Keycloak from 'keycloak-js';

export async function openPage(): Promise<Response> {
  const client = new Keycloak({ url: 'https://keycloak.example', realm: 'bench', clientId: 'bench' });
  await client.init({ onLoad: 'check-sso' });
  await client.updateToken(5);
  return fetch('/api/points', { headers: { Authorization: `Bearer ${client.token}` } });
}
