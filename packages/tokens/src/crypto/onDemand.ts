// Apart from `index.ts`, whose imports would bring along what is loaded here.

/** Talks to authenticators. Loaded when a passkey is used. */
export const loadPasskeys = () => import('./passkeySlot.ts');

/** Encrypts files under a passphrase. Loaded when a backup is made or opened. */
export const loadFileEncryption = () => import('./encryptedFile.ts');
