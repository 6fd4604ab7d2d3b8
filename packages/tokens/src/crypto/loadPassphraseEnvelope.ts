/** What puts texts under passphrases: loaded when a person makes or opens a backup, which is rare. */
export function loadPassphraseEnvelope() {
  return import('./passphraseEnvelope.ts');
}
