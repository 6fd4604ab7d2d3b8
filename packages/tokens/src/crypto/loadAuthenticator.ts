/** What speaks with passkeys: loaded when a person uses one. */
export function loadAuthenticator() {
  return import('./askAuthenticator.ts');
}
