import { type EncryptedToken, TokenError } from '../core/index.ts';
import type { KeyRing } from '../crypto/index.ts';
import { settingContext } from './envelopeContexts.ts';
import { isSameRow } from './preconditions.ts';
import {
  type Change,
  type RecordStore,
  RowChangedError,
  RowExistsError,
  type SettingRow,
  type VersionRow,
} from './RecordStore.ts';
import type { Settings } from './tokenRecords.ts';
import type { VaultKeys } from './VaultKeys.ts';

/** A setting as it was before tokens were removed, and as it was left. */
interface ChangedSetting {
  readonly id: keyof Settings;
  readonly before: SettingRow | undefined;
  readonly after: SettingRow | undefined;
}

/** What was removed, as it was stored: nothing of it can be read without the keys. */
export interface RemovedRows {
  readonly tokens: readonly EncryptedToken[];
  readonly versions: readonly VersionRow[];
  readonly settings: readonly ChangedSetting[];
  /** Ids of the rows that were under a key of the vault. */
  readonly known: ReadonlySet<string>;
}

/** How often rows are read again because a use of one of them was recorded in the meantime. */
const MOST_ATTEMPTS = 10;
/** From so many tokens on, reading all versions costs less than asking for each token's. */
const READ_ALL_FROM = 100;

/** Deletes tokens in one transaction, and restores the same rows in one. */
export class TokenRemovals {
  readonly #store: RecordStore;
  readonly #keys: VaultKeys;

  constructor(store: RecordStore, keys: VaultKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /**
   * Removes tokens with their earlier versions, including those that cannot be decrypted. Ids of tokens that no longer exist
   * are ignored.
   * @param settings the settings that change with it
   * @throws TokenError `VERSION_CONFLICT` if other tabs keep changing them; `VAULT_LOCKED`, `STORAGE_*`
   */
  async remove(ids: readonly string[], settings: Partial<Settings>): Promise<RemovedRows> {
    for (let attempt = 1; ; attempt++) {
      const [tokens, versions, before] = await Promise.all([
        this.#tokens(ids),
        this.#versions(ids),
        this.#store.getAll('metadata'),
      ]);
      try {
        return await this.#keys.write(async (ring) => {
          const changed = await encryptSettings(ring, settings, before);
          const known = tokens.filter(({ meta }) => ring.encryption.isKnown(meta)).map(({ id }) => id);
          return {
            changes: [
              ...tokens.map((row): Change => ({ type: 'delete', store: 'tokens', id: row.id, ifSame: row })),
              ...versions.map((row): Change => ({ type: 'delete', store: 'versions', id: row.id, ifSame: row })),
              ...changed.map(({ id, after }) => settingChange(id, after)),
            ],
            result: { tokens, versions, settings: changed, known: new Set(known) },
          };
        });
      } catch (error) {
        if (!(error instanceof RowChangedError)) throw error;
        if (attempt === MOST_ATTEMPTS) throw versionConflict();
      }
    }
  }

  /**
   * Restores what was removed, all or nothing: the same rows, with their ids, versions and counts. Settings that were changed in
   * the meantime stay.
   * @throws TokenError `DUPLICATE_TARGET` if another token was added for one of their sites; `UNDO_EXPIRED` if the keys that
   * encrypted them were rotated; `VAULT_LOCKED`, `STORAGE_*`
   * @returns the settings that were restored
   */
  async restore({ tokens, versions, settings, known }: RemovedRows): Promise<readonly (keyof Settings)[]> {
    try {
      return await this.#keys.write(async (ring) => {
        // Under a key that is being replaced they are re-encrypted in the rotation's next pass, which sees them.
        const isReadable = ({ id, meta }: EncryptedToken) => !known.has(id) || ring.encryption.isKnown(meta);
        if (!tokens.every(isReadable)) throw keysRotated();
        const untouched = await this.#untouched(settings);
        return {
          changes: [
            ...tokens.map((row): Change => ({ type: 'add', store: 'tokens', row })),
            ...versions.map((row): Change => ({ type: 'add', store: 'versions', row })),
            ...untouched.map(({ id, before }) => settingChange(id, before)),
          ],
          result: untouched.map(({ id }) => id),
        };
      });
    } catch (error) {
      if (error instanceof RowExistsError) throw placeTaken();
      throw error instanceof RowChangedError ? versionConflict() : error;
    }
  }

  async #tokens(ids: readonly string[]): Promise<EncryptedToken[]> {
    const wanted = new Set(ids);
    if (wanted.size >= READ_ALL_FROM) return (await this.#store.getAll('tokens')).filter(({ id }) => wanted.has(id));
    const rows = await Promise.all([...wanted].map((id) => this.#store.get('tokens', id)));
    return rows.filter((row) => row !== undefined);
  }

  async #versions(ids: readonly string[]): Promise<VersionRow[]> {
    const wanted = new Set(ids);
    if (wanted.size < READ_ALL_FROM)
      return (await Promise.all([...wanted].map((id) => this.#store.getByPrefix('versions', `${id}/`)))).flat();
    return (await this.#store.getAll('versions')).filter(({ id }) => wanted.has(id.slice(0, id.indexOf('/'))));
  }

  /** Those that are still as the removal left them. */
  async #untouched(settings: readonly ChangedSetting[]): Promise<ChangedSetting[]> {
    const rows = await Promise.all(settings.map(({ id }) => this.#store.get('metadata', id)));
    return settings.filter(({ after }, index) => isSameRow(rows[index], after));
  }
}

async function encryptSettings(
  { encryption }: KeyRing,
  settings: Partial<Settings>,
  rows: readonly SettingRow[],
): Promise<ChangedSetting[]> {
  const encryptSetting = async ([id, value]: [keyof Settings, string | null]): Promise<ChangedSetting> => ({
    id,
    before: rows.find((row) => row.id === id),
    after: value === null ? undefined : { id, sealed: await encryption.encrypt(value, settingContext(id)) },
  });
  return Promise.all((Object.entries(settings) as [keyof Settings, string | null][]).map(encryptSetting));
}

function settingChange(id: keyof Settings, row: SettingRow | undefined): Change {
  return row ? { type: 'put', store: 'metadata', row } : { type: 'delete', store: 'metadata', id };
}

function versionConflict(): TokenError {
  return new TokenError('VERSION_CONFLICT', 'Another tab changed these tokens. Reload them and try again.');
}

function placeTaken(): TokenError {
  return new TokenError('DUPLICATE_TARGET', 'One of these sites has a new token by now. Nothing was restored.');
}

function keysRotated(): TokenError {
  return new TokenError('UNDO_EXPIRED', 'The deletion can no longer be undone: the keys were rotated.');
}
