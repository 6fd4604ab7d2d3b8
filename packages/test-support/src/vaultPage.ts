// Runs in the page. Notes every key that is made there, so that a test can search the disk for it.
import { TokenBackup, TokenManagerService, TokenSecurityManager, type UnlockKey } from '@building-vitals/tokens';

const KEY_BYTES = 32;
const keys = new Set<string>();

function note(bytes: Uint8Array): void {
  if (bytes.length === KEY_BYTES) keys.add(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

const { getRandomValues } = crypto;
crypto.getRandomValues = <Values extends ArrayBufferView | null>(values: Values): Values => {
  getRandomValues.call(crypto, values as never);
  if (values instanceof Uint8Array) note(values);
  return values;
};

const { generateKey, importKey } = crypto.subtle;
// A key that nobody can read: made so that this page can, noted, and then taken as it was wanted.
crypto.subtle.generateKey = (async (algorithm: AesKeyGenParams, isExtractable: boolean, usages: KeyUsage[]) => {
  const key = (await generateKey.call(crypto.subtle, algorithm, true, usages)) as CryptoKey;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', key));
  note(raw);
  return importKey.call(crypto.subtle, 'raw', raw, algorithm.name, isExtractable, usages);
}) as typeof generateKey;
crypto.subtle.importKey = ((format: string, data: BufferSource, ...rest: never[]) => {
  if (format === 'raw' && data instanceof Uint8Array) note(data);
  return (importKey as (...parameters: unknown[]) => Promise<CryptoKey>).call(crypto.subtle, format, data, ...rest);
}) as typeof importKey;

/** The vault of this page, as a test drives it. */
const driver = {
  open: (unlockKey?: UnlockKey) => TokenManagerService.open({ allowedOrigins: [location.origin], unlockKey }),
  backupOf: (manager: TokenManagerService) => new TokenBackup(manager),
  securityOf: (manager: TokenManagerService) =>
    new TokenSecurityManager({
      manager,
      clearSite: async () => {
        const response = await fetch('/api/clear-site-data', { method: 'POST' });
        if (!response.ok) throw new Error(`The edge answered ${response.status}.`);
      },
    }),
  /** Every key of 256 bits that this page has held in its hands until now, in hex. */
  keys: () => [...keys],
  forgetKeys: () => keys.clear(),
};

export type VaultPage = typeof driver;

declare global {
  var vaultPage: VaultPage;
}

globalThis.vaultPage = driver;
