import type { AuditAction, AuditEntry, Clock } from '../core/index.ts';
import type { AuditCheck, AuditRecord, TokenRecord, Vault } from '../storage/index.ts';

/** What an entry says besides action and time. */
export type AuditDetails = Partial<Omit<AuditEntry, 'at' | 'action'>>;

/** Records what is done with the tokens of a vault, in the vault (see {@link AuditLog}). */
export class AuditTrail {
  readonly #vault: Vault;
  readonly #clock: Clock;
  #last: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
  }

  /** Waits until it is written: for what must not happen unrecorded. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  record(action: AuditAction, details: AuditDetails = {}): Promise<void> {
    const entry: AuditEntry = { at: this.#clock.now(), action, success: true, ...details };
    const written = this.#vault.writer().then(({ audit }) => audit.append(entry));
    this.#last = written.catch(() => {});
    return written;
  }

  /** For what has already happened, and must not seem to fail because it could not be recorded. */
  note(action: AuditAction, details?: AuditDetails): void {
    void this.record(action, details).catch(() => {});
  }

  /** Newest first. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async list(): Promise<AuditRecord[]> {
    await this.settled();
    return (await this.#vault.writer()).audit.list();
  }

  /** Checks whether any entry was changed, moved or left out. @throws TokenError `VAULT_LOCKED`, `STORAGE_*` */
  async verify(): Promise<AuditCheck> {
    await this.settled();
    return (await this.#vault.writer()).audit.verify();
  }

  /** Resolves when everything recorded so far is written; entries are written one after the other. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

/** What the audit log says about a token. */
export function aboutRecord({ id, version, metadata: { siteId, deviceId } }: TokenRecord): AuditDetails {
  return { siteId, deviceId, tokenId: id, version };
}
