import { isRecord, parseJson, TokenError } from '../core/index.ts';
import { type EncryptedFile, type KdfParameters, loadFileEncryption } from '../crypto/index.ts';
import type { ImportedToken } from '../manager/index.ts';

/** A backup as it is written, version 1: {@link BackupContents} as JSON, in an {@link EncryptedFile}. */
export interface BackupFile extends EncryptedFile {
  readonly format: typeof FORMAT.format;
  readonly version: typeof FORMAT.version;
}

/** What a backup holds; the same encrypted and unencrypted. */
export interface BackupContents {
  readonly tokens: readonly ImportedToken[];
}

const FORMAT = { format: 'building-vitals-backup', version: 1 } as const;

type Kind = 'string' | 'number' | 'boolean';

const FIELDS: Readonly<Record<keyof ImportedToken, { readonly kind: Kind; readonly isRequired?: true }>> = {
  siteId: { kind: 'string', isRequired: true },
  siteName: { kind: 'string', isRequired: true },
  token: { kind: 'string', isRequired: true },
  deviceId: { kind: 'string' },
  refreshEndpoint: { kind: 'string' },
  addedAt: { kind: 'number' },
  lastUsed: { kind: 'number' },
  lastValidated: { kind: 'number' },
  useCount: { kind: 'number' },
  verdict: { kind: 'string' },
  isDefault: { kind: 'boolean' },
};

const VERDICTS: readonly unknown[] = ['untested', 'accepted', 'refused'];

/** @param kdf the best that this page can do if left out @throws TokenError `PASSPHRASE_TOO_SHORT` */
export async function encryptBackup(
  contents: BackupContents,
  passphrase: string,
  createdAt: Date,
  kdf?: KdfParameters,
): Promise<string> {
  const { encryptFile } = await loadFileEncryption();
  return encryptFile(JSON.stringify(contents), passphrase, FORMAT, createdAt, kdf);
}

/**
 * The whole file, or nothing of it.
 * @throws TokenError `BACKUP_MALFORMED`, `BACKUP_TOO_NEW`, `BACKUP_UNREADABLE`, `KDF_NOT_ALLOWED`
 */
export async function openBackup(
  content: string,
  passphrase: string,
): Promise<{ contents: BackupContents; createdAt: Date }> {
  const { decryptFile } = await loadFileEncryption();
  const { text, createdAt } = await decryptFile(content, passphrase, FORMAT);
  return { contents: parseContents(text), createdAt };
}

/** @throws TokenError `BACKUP_MALFORMED`: nothing is imported from a file that is partly wrong */
export function parseContents(json: string): BackupContents {
  const contents = parseJson(json);
  if (!isRecord(contents) || !Array.isArray(contents.tokens)) throw malformed();
  return { tokens: contents.tokens.map(parseToken) };
}

/** Only the known fields: a file may say more, but nothing else is taken from it. */
function parseToken(value: unknown): ImportedToken {
  if (!isRecord(value)) throw malformed();
  const token: Record<string, unknown> = {};
  for (const [name, { kind, isRequired }] of Object.entries(FIELDS)) {
    const field = value[name];
    if (field === undefined && !isRequired) continue;
    if (typeof field !== kind) throw malformed();
    token[name] = field;
  }
  if (token.verdict !== undefined && !VERDICTS.includes(token.verdict)) throw malformed();
  return token as unknown as ImportedToken;
}

function malformed(): TokenError {
  return new TokenError('BACKUP_MALFORMED', 'This file is not a backup of tokens, or it is incomplete.');
}
