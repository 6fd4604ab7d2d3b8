import { TokenError } from '../core/index.ts';
import type { ImportedToken } from '../manager/index.ts';

/** What a backup holds; the same encrypted and in clear. */
export interface BackupContents {
  readonly tokens: readonly ImportedToken[];
}

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

/** @throws TokenError `BACKUP_MALFORMED`: nothing is taken from a file of which a part is wrong */
export function parseContents(json: string): BackupContents {
  const contents = parseJson(json);
  if (!isRecord(contents) || !Array.isArray(contents.tokens)) throw backupMalformed();
  return { tokens: contents.tokens.map(parseToken) };
}

/** An object, or nothing. Never throws: a parser's message would quote the file. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function backupMalformed(): TokenError {
  return new TokenError('BACKUP_MALFORMED', 'This file is not a backup of tokens, or not a whole one.');
}

/** Only the fields that are known: a file may say more, but nothing else is taken from it. */
function parseToken(value: unknown): ImportedToken {
  if (!isRecord(value)) throw backupMalformed();
  const token: Record<string, unknown> = {};
  for (const [name, { kind, isRequired }] of Object.entries(FIELDS)) {
    const field = value[name];
    if (field === undefined && !isRequired) continue;
    if (typeof field !== kind) throw backupMalformed();
    token[name] = field;
  }
  if (token.verdict !== undefined && !VERDICTS.includes(token.verdict)) throw backupMalformed();
  return token as unknown as ImportedToken;
}
