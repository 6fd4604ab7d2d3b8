import { LegacyCipher } from './LegacyCipher.ts';
import type { LegacyDatabase } from './LegacyDatabase.ts';
import { FindingsBuilder, type LegacyFindings, type LegacyPlace } from './LegacyFindings.ts';
import { type FirestoreUser, readFirestoreUser } from './readFirestoreUser.ts';
import { readRecord } from './readRecord.ts';
import { isLegacyKey, keysOf, type LegacyStorage, readUids, readWebStorage } from './readWebStorage.ts';
import { type TakenOver, withoutToken } from './withoutToken.ts';

export interface LegacySourcesOptions {
  readonly localStorage?: LegacyStorage | undefined;
  readonly sessionStorage?: LegacyStorage | undefined;
  readonly database?: LegacyDatabase | undefined;
  /** Read by whoever is signed in; what is in it is not deleted from here. */
  readonly firestoreUser?: FirestoreUser | undefined;
  /** The deployment's secret that earlier versions were built with (`VITE_ENCRYPTION_SECRET`). */
  readonly encryptionSecret?: string | undefined;
}

/** Everything as it was found, for the backup. */
export interface RawLegacy {
  readonly localStorage: Readonly<Record<string, string>>;
  readonly sessionStorage: Readonly<Record<string, string>>;
  readonly indexedDB: readonly unknown[];
  readonly firestore: Readonly<Record<string, unknown>>;
}

/** The places where earlier versions kept tokens. */
export class LegacySources {
  readonly #options: LegacySourcesOptions;

  constructor(options: LegacySourcesOptions) {
    this.#options = options;
  }

  /** Reads everything. Changes nothing. */
  async read(): Promise<LegacyFindings> {
    const { database, firestoreUser } = this.#options;
    const findings = new FindingsBuilder();
    const cipher = this.#cipher();
    for (const [kind, storage] of this.#storages()) await readWebStorage(kind, storage, cipher, findings);
    for (const { key, row } of (await database?.readAll()) ?? []) {
      await readRecord(row, { place: { kind: 'indexedDB', key }, cipher, findings });
    }
    if (firestoreUser) await readFirestoreUser(firestoreUser, cipher, findings);
    return findings;
  }

  /** Everything that {@link read} looks at, as it is. */
  async readRaw(): Promise<RawLegacy> {
    const raw = { localStorage: {} as Record<string, string>, sessionStorage: {} as Record<string, string> };
    for (const [kind, storage] of this.#storages()) {
      for (const key of keysOf(storage)) if (isLegacyKey(key)) raw[kind][key] = storage.getItem(key) ?? '';
    }
    const rows = (await this.#options.database?.readAll()) ?? [];
    return { ...raw, indexedDB: rows.map(({ row }) => row), firestore: this.#options.firestoreUser?.data ?? {} };
  }

  /** What lies there now, as text; null if nothing does. */
  async readPlace(place: LegacyPlace): Promise<string | null> {
    if (place.kind === 'firestore') return asJson(this.#options.firestoreUser?.data[place.key]);
    if (place.kind === 'indexedDB') return asJson(await this.#options.database?.read(place.key));
    return this.#options[place.kind]?.getItem(place.key) ?? null;
  }

  /**
   * Takes a token away from where it lay, and nothing that lay beside it.
   * @returns false where that cannot be done from here
   */
  async remove(place: LegacyPlace, token: TakenOver): Promise<boolean> {
    if (place.kind === 'firestore') return false;
    if (place.kind === 'indexedDB') {
      await this.#options.database?.remove(place.key);
      return true;
    }
    const storage = this.#options[place.kind];
    const text = storage?.getItem(place.key) ?? null;
    if (!storage || text === null) return false;
    const left = withoutToken(place.key, text, token);
    if (left === null) storage.removeItem(place.key);
    else storage.setItem(place.key, left);
    return true;
  }

  #storages(): ['localStorage' | 'sessionStorage', LegacyStorage][] {
    const { localStorage, sessionStorage } = this.#options;
    return [
      ...(localStorage ? [['localStorage', localStorage] as const] : []),
      ...(sessionStorage ? [['sessionStorage', sessionStorage] as const] : []),
    ].map(([kind, storage]) => [kind, storage]);
  }

  #cipher(): LegacyCipher {
    const { localStorage, firestoreUser, encryptionSecret } = this.#options;
    const uids = [...(localStorage ? readUids(localStorage) : []), ...(firestoreUser ? [firestoreUser.uid] : [])];
    return new LegacyCipher(encryptionSecret || undefined, uids);
  }
}

function asJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
