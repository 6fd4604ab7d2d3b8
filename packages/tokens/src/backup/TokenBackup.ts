import { type BatchOptions, type Clock, systemClock } from '../core/index.ts';
import type { ImportOptions, ImportPlan, TokenManagerService } from '../manager/index.ts';
import { encryptBackup, openBackup, parseContents } from './BackupFile.ts';

/** A backup that was created. */
export interface MadeBackup {
  /** What to write into the file. */
  readonly text: string;
  readonly tokens: number;
  /** How many could not be decrypted, and so are not in it. */
  readonly damaged: number;
}

/** A backup that was opened, before anything is imported. */
export interface OpenedBackup {
  /** null for an unencrypted one, which does not say */
  readonly createdAt: Date | null;
  /** What restoring it would do: show it before {@link TokenBackup.restore}. */
  readonly plan: ImportPlan;
}

/** What a person has to confirm before tokens are exported unencrypted. */
export type ClearExportQuestion = 'tokens-in-clear' | 'really-in-clear';

/**
 * Exports all tokens of a vault into a file, and imports them again, here or elsewhere.
 *
 * @example
 * ```ts
 * import { openTokens, TokenBackup } from '@building-vitals/tokens';
 *
 * const { manager } = await openTokens({ allowedOrigins: [location.origin] });
 * const backup = new TokenBackup(manager);
 * const { text } = await backup.create('purple tractor window');
 * const opened = await backup.open(text, 'purple tractor window'); // changes nothing; `opened.plan` says what restoring would do
 * const restored = await backup.restore(opened);
 * ```
 */
export class TokenBackup {
  readonly #manager: TokenManagerService;
  readonly #clock: Clock;

  constructor(manager: TokenManagerService, clock: Clock = systemClock) {
    this.#manager = manager;
    this.#clock = clock;
  }

  /**
   * All current tokens under a passphrase; earlier versions stay here. See {@link BackupFile} for the format.
   * @throws TokenError `PASSPHRASE_TOO_SHORT`, `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async create(passphrase: string, options?: BatchOptions): Promise<MadeBackup> {
    const { tokens, damaged } = await this.#manager.exportTokens({ isUnencrypted: false }, options);
    const text = await encryptBackup({ tokens }, passphrase, new Date(this.#clock.now()));
    return { text, tokens: tokens.length, damaged };
  }

  /**
   * All current tokens as JSON that anyone can read. Asks twice, and records it in the audit log.
   * @param confirm asks the person, once for each question
   * @returns null unless they confirmed both
   * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
   */
  async createUnencrypted(
    confirm: (question: ClearExportQuestion) => Promise<boolean>,
    options?: BatchOptions,
  ): Promise<MadeBackup | null> {
    if (!(await confirm('tokens-in-clear')) || !(await confirm('really-in-clear'))) return null;
    const { tokens, damaged } = await this.#manager.exportTokens({ isUnencrypted: true }, options);
    return { text: `${JSON.stringify({ tokens }, null, 2)}\n`, tokens: tokens.length, damaged };
  }

  /**
   * Opens a backup and says what restoring it would do. Changes nothing.
   * @throws TokenError `BACKUP_MALFORMED`, `BACKUP_TOO_NEW`, `BACKUP_UNREADABLE`, `KDF_NOT_ALLOWED`; as {@link TokenImporter.plan}
   */
  async open(text: string, passphrase: string): Promise<OpenedBackup> {
    const { contents, createdAt } = await openBackup(text, passphrase);
    return { createdAt, plan: await this.#manager.importer.plan(contents.tokens) };
  }

  /** The same for an unencrypted one. @throws TokenError `BACKUP_MALFORMED`; as {@link TokenImporter.plan} */
  async openUnencrypted(text: string): Promise<OpenedBackup> {
    return { createdAt: null, plan: await this.#manager.importer.plan(parseContents(text).tokens) };
  }

  /**
   * Imports what was planned, all or nothing.
   * @returns how many tokens were written
   * @throws as {@link TokenImporter.apply}
   */
  restore({ plan }: OpenedBackup, options?: ImportOptions): Promise<number> {
    return this.#manager.importer.apply(plan, options);
  }
}
