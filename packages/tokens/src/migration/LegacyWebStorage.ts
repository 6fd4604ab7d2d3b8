import { isRecord, parseJson } from '../core/index.ts';
import type { LegacyCipher } from './LegacyCipher.ts';
import { readRecord } from './LegacyDatabase.ts';
import type { FindingsBuilder, LegacyPlace, LegacyToken, UnreadableReason } from './LegacyFindings.ts';
import { asSiteId, asText, asTime, asToken, asTokenOrBase64 } from './legacyValues.ts';

/** What is needed of localStorage or sessionStorage. */
export type LegacyStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

type Kind = 'localStorage' | 'sessionStorage';

/** One entry, and what it takes to read it. */
interface Entry {
  readonly place: LegacyPlace;
  readonly text: string;
  readonly cipher: LegacyCipher;
  readonly findings: FindingsBuilder;
}

type Reader = (entry: Entry) => void | Promise<void>;

/** Keys with a token as it was pasted. Those of the second line were read or cleared by some version, but written by none. */
const PLAIN_KEYS = [
  ...['aceIotApiToken', 'ace_api_token', 'ace_token'],
  ...['ace_token_encrypted', 'ace_token_v2', 'aceiot_token', 'ace_jwt_secure', 'ace_jwt_token', 'aceJwt', 'aceToken'],
  ...['encryptedAceToken', 'encryptedToken'],
];

const READERS: ReadonlyMap<string, Reader> = new Map([
  ...PLAIN_KEYS.map((key): [string, Reader] => [key, readPlain]),
  ['ace_token_exp', readSeldom],
  ['ace_site_tokens', (entry) => readList(entry, readSiteToken)],
  ['custom_ace_sites', (entry) => readList(entry, readCustomSite)],
  ['persist:auth', readPersistedAuth],
  ['aceToken_encrypted_v2', readSecondCipher],
  ['aceToken_session_v2', readSecondCipher],
  ['aceToken_encrypted', readFirstCipher],
  ['aceToken_session', readFirstCipher],
]);

/** Keys that end with a site. */
const PREFIXED: readonly (readonly [string, Reader])[] = [
  ['bv_token_fallback_', readFallbackRecord],
  ['token_', readTokenOfSite],
];

/** True for a key under which an earlier version kept a token. */
export function isLegacyKey(key: string): boolean {
  return readerOf(key) !== null;
}

/** Reads every entry that an earlier version may have left. */
export async function readWebStorage(
  kind: Kind,
  storage: LegacyStorage,
  cipher: LegacyCipher,
  findings: FindingsBuilder,
): Promise<void> {
  for (const key of keysOf(storage)) {
    const reader = readerOf(key);
    const text = storage.getItem(key);
    if (reader && text) await reader({ place: { kind, key }, text, cipher, findings });
  }
}

/** Users who may have encrypted it: the one who was signed in, else this device. */
export function readUids(storage: LegacyStorage): string[] {
  const accounts = keysOf(storage).filter((key) => key.startsWith('firebase:authUser:'));
  const uids = accounts.map((key) => {
    const user = parseJson(storage.getItem(key) ?? '');
    return isRecord(user) ? asText(user.uid) : undefined;
  });
  const devices = ['device_id_fallback', 'device_id_token_storage'].map((key) => asText(storage.getItem(key)));
  return [...uids, ...devices].filter((uid) => uid !== undefined);
}

export function keysOf(storage: LegacyStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key !== null);
}

function readerOf(key: string): Reader | null {
  const own = READERS.get(key);
  if (own) return own;
  return PREFIXED.find(([prefix]) => key.startsWith(prefix) && key.length > prefix.length)?.[1] ?? null;
}

function readPlain({ place, text, findings }: Entry): void {
  const token = asToken(text);
  if (token === null) findings.report(place, 'NOT_A_TOKEN');
  else findings.tokens.push({ place, token });
}

/** The expiry of a token, and a token only by mistake. */
function readSeldom({ place, text, findings }: Entry): void {
  const token = asToken(text);
  if (token !== null) findings.tokens.push({ place, token });
}

/** A broken list is one unreadable record; otherwise each element is read by itself. */
function readList({ place, text, findings }: Entry, read: (element: unknown) => Found): void {
  const list = parseJson(text);
  if (!Array.isArray(list)) {
    findings.report(place, 'MALFORMED');
    return;
  }
  for (const [index, element] of list.entries()) {
    const found = read(element);
    if (typeof found === 'string') findings.report(place, found, index);
    else if (found) findings.tokens.push({ place, ...found });
  }
}

/** A token; why there is none; or null if there never was one. */
export type Found = Omit<LegacyToken, 'place'> | UnreadableReason | null;

/** An element of `ace_site_tokens`, and by the same rule one of `custom_ace_sites`. */
function readSiteToken(element: unknown): Found {
  if (!isRecord(element)) return 'MALFORMED';
  const [siteId, token] = [asSiteId(element.siteId), asTokenOrBase64(element.token)];
  if (siteId === null) return 'SITE_INVALID';
  if (token === null) return 'NOT_A_TOKEN';
  return {
    token,
    siteId,
    siteName: asText(element.siteName),
    addedAt: asTime(element.addedAt),
    lastUsed: asTime(element.lastUsed),
    isDefault: element.isDefault === true,
  };
}

/** A site that a person described; it may have no token at all. */
function readCustomSite(element: unknown): Found {
  if (isRecord(element) && (element.token === undefined || element.token === null || element.token === '')) return null;
  const found = readSiteToken(element);
  if (!isRecord(element) || typeof found === 'string' || found === null) return found;
  return { ...found, siteName: asText(element.displayName) ?? found.siteName };
}

/** redux-persist keeps each value as JSON inside the JSON. */
function readPersistedAuth({ place, text, findings }: Entry): void {
  const state = parseJson(text);
  if (!isRecord(state)) {
    findings.report(place, 'MALFORMED');
    return;
  }
  const value = typeof state.aceToken === 'string' ? parseJson(state.aceToken) : state.aceToken;
  if (value === null || value === undefined || value === '') {
    // Nobody was signed in, unless it is broken.
    if (typeof state.aceToken === 'string' && value === undefined) findings.report(place, 'MALFORMED');
    return;
  }
  const token = asToken(value);
  if (token === null) findings.report(place, 'NOT_A_TOKEN');
  else findings.tokens.push({ place, token });
}

function readTokenOfSite({ place, text, findings }: Entry): void {
  const record = parseJson(text);
  if (!isRecord(record) || !('token' in record)) {
    findings.report(place, 'MALFORMED');
    return;
  }
  const metadata = isRecord(record.metadata) ? record.metadata : {};
  const found = readSiteToken({
    ...record,
    siteId: record.siteId ?? place.key.slice('token_'.length),
    addedAt: metadata.addedAt,
  });
  if (typeof found === 'string') findings.report(place, found);
  else if (found) findings.tokens.push({ place, ...found });
}

async function readSecondCipher({ place, text, cipher, findings }: Entry): Promise<void> {
  const plain = asToken(text);
  const opened = plain === null ? await cipher.open(text) : { token: plain };
  if ('token' in opened) findings.tokens.push({ place, token: opened.token });
  else findings.report(place, opened.reason);
}

function readFirstCipher({ place, text, findings }: Entry): void {
  const token = asToken(text);
  if (token === null) findings.report(place, 'CIPHER_UNKNOWN');
  else findings.tokens.push({ place, token });
}

async function readFallbackRecord({ place, text, cipher, findings }: Entry): Promise<void> {
  await readRecord(parseJson(text), { place, cipher, findings });
}

/** A token as it was found. */
export type FoundToken = Pick<LegacyToken, 'token' | 'siteId'>;

/**
 * What is left of an entry once these tokens were taken from it: a list of tokens keeps the others, a description of sites all
 * but the tokens, the state of the sign-in its other fields.
 * @returns null if nothing is left
 */
export function withoutTokens(key: string, text: string, tokens: readonly FoundToken[]): string | null {
  if (key === 'ace_site_tokens') return withoutElements(text, tokens);
  if (key === 'custom_ace_sites') return withoutTokenOfElements(text, tokens);
  if (key === 'persist:auth') return withoutFields(text);
  return null;
}

function withoutElements(text: string, tokens: readonly FoundToken[]): string | null {
  const left = listIn(text).filter((element) => !isOneOf(element, tokens));
  return left.length > 0 ? JSON.stringify(left) : null;
}

function withoutTokenOfElements(text: string, tokens: readonly FoundToken[]): string {
  const left = listIn(text).map((element) => {
    if (!isOneOf(element, tokens)) return element;
    const { token: _token, ...description } = element;
    return description;
  });
  return JSON.stringify(left);
}

/** The same token with an invalid site was not imported. */
function isOneOf(element: unknown, tokens: readonly FoundToken[]): element is Record<string, unknown> {
  if (!isRecord(element)) return false;
  const [siteId, token] = [asSiteId(element.siteId), asTokenOrBase64(element.token)];
  return tokens.some((taken) => taken.token === token && taken.siteId === siteId);
}

function withoutFields(text: string): string {
  const state = parseJson(text);
  const { aceToken: _token, tokenExpiresAt: _expiry, ...left } = isRecord(state) ? state : {};
  return JSON.stringify(left);
}

/** It was just read as a list. */
function listIn(text: string): unknown[] {
  const list = parseJson(text);
  return Array.isArray(list) ? list : [];
}
