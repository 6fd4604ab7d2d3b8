import { PublicClientApplication } from '@azure/msal-browser';

export async function openPage(): Promise<Response> {
  const client = new PublicClientApplication({
    auth: { clientId: '22222222-2222-2222-2222-222222222222' },
    cache: { cacheLocation: 'localStorage' },
  });
  await client.initialize();
  const [account] = client.getAllAccounts();
  if (!account) throw new Error('Nobody is signed in.');
  const { accessToken } = await client.acquireTokenSilent({ scopes: ['https://api.example/read'], account });
  return fetch('/api/points', { headers: { Authorization: `Bearer ${accessToken}` } });
}
