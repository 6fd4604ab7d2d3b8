import {
  type Clock,
  type EventEmitter,
  type TabChannel,
  TokenError,
  type TokenEvents,
  type TokenMetadata,
  type TokenTarget,
} from '../core/index.ts';
import type { StoredToken, TokenRecord, Tracking, Vault } from '../storage/index.ts';
import type { AuditTrail } from './AuditTrail.ts';
import type { TokenLeases } from './TokenLeases.ts';
import type { TokenList } from './TokenList.ts';

/** What recovery and mutations work on; each names the part of it that it needs. */
export interface SessionContext {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly channel: TabChannel;
  readonly events: EventEmitter<TokenEvents>;
  readonly audit: AuditTrail;
  readonly leases: TokenLeases;
  /** True for sites whose tokens this tenant may keep and use. */
  mayUseSite(siteId: string): boolean;
  /** @throws TokenError `SITE_NOT_ALLOWED` */
  assertMayUse(targets: readonly TokenTarget[]): void;
  /** A stored token. @throws TokenError `TOKEN_NOT_FOUND`, `DECRYPT_FAILED`, `STORAGE_*` */
  require(id: string): Promise<StoredToken>;
  /** Records use or verdict of a version of a token. @returns null if that version is no longer the stored one */
  track(id: string, version: number, track: (metadata: TokenMetadata) => Tracking): Promise<TokenRecord | null>;
  /** Tells this page and other tabs about tokens that were written. */
  announce(name: 'token:added' | 'token:updated' | 'token:deleted', records: readonly TokenRecord[]): Promise<void>;
  /** Shows a new version of a token, and announces it. */
  showUpdated(record: TokenRecord): Promise<void>;
}

export interface SessionDeps
  extends Pick<SessionContext, 'vault' | 'clock' | 'channel' | 'events' | 'audit' | 'leases' | 'mayUseSite'> {
  /** What pages show of the vault; it is kept up to date. */
  readonly list: TokenList | undefined;
}

export function createSessionContext({ list, ...session }: SessionDeps): SessionContext {
  const { vault, channel, events, leases, mayUseSite } = session;

  async function announce(name: Parameters<SessionContext['announce']>[0], records: readonly TokenRecord[]) {
    await leases.invalidateSites(new Set(records.map(({ metadata }) => metadata.siteId)));
    channel.post({ changed: records.map(({ id, version }) => ({ id, version })) });
    for (const { id, metadata } of records) events.emit(name, { id, siteId: metadata.siteId });
  }

  return {
    ...session,
    announce,

    assertMayUse(targets) {
      if (!targets.every(({ siteId }) => mayUseSite(siteId.trim()))) throw siteNotAllowed();
    },

    async require(id) {
      const stored = await vault.loadTokenById(id);
      if (stored) return stored;
      throw new TokenError('TOKEN_NOT_FOUND', 'This token no longer exists. It may have been deleted in another tab.');
    },

    async track(id, version, track) {
      let isNews = false;
      const writer = await vault.writer();
      const record = await writer.track(id, version, (metadata) => {
        const tracking = track(metadata);
        isNews = tracking.remindAt !== undefined || (tracking.verdict ?? metadata.verdict) !== metadata.verdict;
        return tracking;
      });
      if (!record) return null;
      list?.upsert([record]);
      // Uses are counted often and change nothing for other tabs; a verdict or a reminder does.
      if (isNews) channel.post({ changed: [{ id, version }] });
      return record;
    },

    async showUpdated(record) {
      list?.upsert([record]);
      await announce('token:updated', [record]);
    },
  };
}

/** Does not name the site: it was typed, and may be a token that was pasted into the wrong field. */
export function siteNotAllowed(): TokenError {
  return new TokenError('SITE_NOT_ALLOWED', 'This tenant may not use this site.');
}
