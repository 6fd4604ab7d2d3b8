import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

export async function openPage(): Promise<Response> {
  const manager = new UserManager({
    authority: 'https://oidc.example',
    client_id: 'bench',
    redirect_uri: location.origin,
    userStore: new WebStorageStateStore({ store: localStorage }),
  });
  const user = await manager.getUser();
  return fetch('/api/points', { headers: { Authorization: `Bearer ${user?.access_token}` } });
}
