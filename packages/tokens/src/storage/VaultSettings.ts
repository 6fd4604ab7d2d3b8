import { settingContext } from './envelopeContexts.ts';
import type { SettingRow } from './RecordStore.ts';
import type { Vault } from './Vault.ts';

/** Reads and changes what a vault keeps beside tokens, encrypted like them. */
export class VaultSettings {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** @returns null if there is none @throws TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*` */
  async loadSetting(id: SettingRow['id']): Promise<string | null> {
    const row = await this.#vault.store.get('metadata', id);
    return row ? this.#vault.keys.decrypt(row.sealed, settingContext(id)) : null;
  }

  /** @param value null deletes it @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async saveSetting(id: SettingRow['id'], value: string | null): Promise<void> {
    return (await this.#vault.writer()).saveSetting(id, value);
  }

  /**
   * Changes a setting to what `change` makes of it, so that nothing is lost that another tab writes at the same moment.
   * @throws whatever `change` throws; TokenError `VAULT_LOCKED`, `DECRYPT_FAILED`, `STORAGE_*`
   */
  async changeSetting(id: SettingRow['id'], change: (value: string | null) => string): Promise<void> {
    return (await this.#vault.writer()).changeSetting(id, change);
  }
}
