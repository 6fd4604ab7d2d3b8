import { LegacyCipher, LegacyKeys } from './LegacyCipher.ts';
import { type LegacyDatabase, readRecord } from './LegacyDatabase.ts';
import { FindingsBuilder, type LegacyFindings, type LegacyPlace, type PlacedText } from './LegacyFindings.ts';
import {
  type FoundToken,
  isLegacyKey,
  keysOf,
  type LegacyStorage,
  readUids,
  readWebStorage,
  withoutTokens,
} from './LegacyWebStorage.ts';
import { asJson } from './legacyValues.ts';
import { type FirestoreUser, readFirestoreUser } from './readFirestoreUser.ts';

/** The places to look in; those that are left out are not looked at. */
export interface LegacySourcesOptions {
  readonly localStorage?: LegacyStorage | undefined;
  readonly sessionStorage?: LegacyStorage | undefined;
  readonly database?: Pick<LegacyDatabase, 'readAll' | 'read' | 'remove'> | undefined;
  /** As the signed-in user reads it; nothing in it is deleted from here. */
  readonly firestoreUser?: FirestoreUser | undefined;
  /** Users who may have encrypted it, besides those named in what is found. */
  readonly uids?: readonly string[] | undefined;
  /** The deployment's secret that earlier versions were built with (`VITE_ENCRYPTION_SECRET`). */
  readonly encryptionSecret?: string | undefined;
}

/** Everything as it was found, for the backup. */
export interface RawLegacy {
  readonly localStorage: Readonly<Record<string, string>>;
  readonly sessionStorage: Readonly<Record<string, string>>;
  readonly indexedDB: readonly unknown[];
  readonly firestore: Readonly<Record<string, unknown>>;
  /** Users who may have encrypted it: needed to decrypt it, together with the deployment's secret. */
  readonly uids?: readonly string[];
}

/** The fields of `users/{uid}` that are about tokens; the others are not read. */
const FIRESTORE_FIELDS = /^(aceJwt|tokenMigrat|tokenRolledBack)/;

/**
 * The places where earlier versions kept tokens.
 *
 * @example
 * ```ts
 * import { LegacyDatabase, LegacySources } from '@building-vitals/tokens/migration';
 *
 * const sources = new LegacySources({ localStorage, sessionStorage, database: new LegacyDatabase() });
 * ```
 */
export class LegacySources {
  readonly #options: LegacySourcesOptions;
  readonly #keys = new LegacyKeys();

  constructor(options: LegacySourcesOptions) {
    this.#options = options;
  }

  /** Reads everything. Changes nothing. */
  async read(): Promise<LegacyFindings> {
    const { firestoreUser, encryptionSecret } = this.#options;
    const findings = new FindingsBuilder();
    const cipher = new LegacyCipher(encryptionSecret || undefined, this.#uids(), this.#keys);
    for (const [kind, storage] of this.#storages()) await readWebStorage(kind, storage, cipher, findings);
    for (const { key, row } of await this.#readRows(findings)) {
      await readRecord(row, { place: { kind: 'indexedDB', key }, cipher, findings });
    }
    if (firestoreUser) await readFirestoreUser(firestoreUser, cipher, findings);
    return findings;
  }

  /** Everything that {@link read} looks at, unchanged, and each of its places as {@link readPlace} reads it: a snapshot. */
  async readRaw(): Promise<{ raw: RawLegacy; texts: readonly PlacedText[] }> {
    const stored = this.#storages().flatMap(([kind, storage]) => readEntries(kind, storage));
    const rows = (await this.#readRows()).map(({ key, row }) => placed({ kind: 'indexedDB', key }, asJson(row)));
    const fields = Object.entries(this.#options.firestoreUser?.data ?? {})
      .filter(([key]) => FIRESTORE_FIELDS.test(key))
      .map(([key, value]) => placed({ kind: 'firestore', key }, asJson(value)));
    const texts = [...stored, ...rows, ...fields].filter((one) => one !== null);
    const of = (kind: LegacyPlace['kind']) => texts.filter(({ place }) => place.kind === kind);
    const asIs = ({ place, text }: PlacedText) => [place.key, text];
    const raw = {
      localStorage: Object.fromEntries(of('localStorage').map(asIs)),
      sessionStorage: Object.fromEntries(of('sessionStorage').map(asIs)),
      indexedDB: of('indexedDB').map(({ text }) => JSON.parse(text)),
      firestore: Object.fromEntries(of('firestore').map(({ place, text }) => [place.key, JSON.parse(text)])),
      uids: this.#uids(),
    };
    return { raw, texts };
  }

  /** What is there now, as text; null if nothing is, or nothing that JSON can hold. */
  async readPlace(place: LegacyPlace): Promise<string | null> {
    if (place.kind === 'firestore') return asJson(this.#options.firestoreUser?.data[place.key]);
    if (place.kind === 'indexedDB') return asJson(await this.#options.database?.read(place.key));
    return this.#options[place.kind]?.getItem(place.key) ?? null;
  }

  /**
   * Removes tokens from a place, and nothing else there: with one write, and only if the place still holds what was examined.
   * @param expected as {@link readPlace} gave it
   * @returns false if that cannot be done from here, or the place holds something else by now
   */
  async remove(place: LegacyPlace, tokens: readonly FoundToken[], expected: string): Promise<boolean> {
    if (place.kind === 'firestore') return false;
    if (place.kind === 'indexedDB') return (await this.#options.database?.remove(place.key, expected)) ?? false;
    const storage = this.#options[place.kind];
    if (!storage || storage.getItem(place.key) !== expected) return false;
    const left = withoutTokens(place.key, expected, tokens);
    if (left === null) storage.removeItem(place.key);
    else storage.setItem(place.key, left);
    return true;
  }

  /** If the database cannot be opened, the other places can still be read. */
  async #readRows(findings?: FindingsBuilder): Promise<{ key: string; row: unknown }[]> {
    try {
      return (await this.#options.database?.readAll()) ?? [];
    } catch {
      findings?.report({ kind: 'indexedDB', key: '' }, 'UNAVAILABLE');
      return [];
    }
  }

  #storages(): ['localStorage' | 'sessionStorage', LegacyStorage][] {
    const { localStorage, sessionStorage } = this.#options;
    return [
      ...(localStorage ? [['localStorage', localStorage] as const] : []),
      ...(sessionStorage ? [['sessionStorage', sessionStorage] as const] : []),
    ].map(([kind, storage]) => [kind, storage]);
  }

  #uids(): string[] {
    const { firestoreUser, uids = [] } = this.#options;
    const found = this.#storages().flatMap(([, storage]) => readUids(storage));
    return [...new Set([...found, ...uids, ...(firestoreUser ? [firestoreUser.uid] : [])])];
  }
}

function readEntries(kind: 'localStorage' | 'sessionStorage', storage: LegacyStorage): (PlacedText | null)[] {
  return keysOf(storage)
    .filter(isLegacyKey)
    .map((key) => placed({ kind, key }, storage.getItem(key)));
}

function placed(place: LegacyPlace, text: string | null): PlacedText | null {
  return text === null ? null : { place, text };
}
