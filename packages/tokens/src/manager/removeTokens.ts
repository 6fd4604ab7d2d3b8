import { type AuditAction, type Clock, type SiteToken, TokenError } from '../core/index.ts';
import type { RemovedRows, Settings, TokenRecord, VaultReader } from '../storage/index.ts';
import { type AuditTrail, aboutRecord } from './AuditTrail.ts';
import type { SessionContext } from './SessionContext.ts';
import type { SiteChoiceDeps } from './SiteChoice.ts';
import type { TokenSnapshot } from './TokenList.ts';

/** Tokens that were deleted; for a while this can be undone. */
export interface TokenRemoval {
  /** How many were deleted, without those that no longer existed. */
  readonly count: number;
  /**
   * Restores exactly what was deleted, with its uses and earlier versions, and as default and current site unless another one
   * was selected since. All or nothing, once.
   * @returns how many tokens were restored
   * @throws TokenError `DUPLICATE_TARGET` if another token was added for one of their sites; `UNDO_EXPIRED` if it was undone or
   * forgotten, or the keys were rotated; `VAULT_LOCKED`, `STORAGE_*`: then try again
   */
  undo(): Promise<number>;
  /** Drops the encrypted copies now: the deletion can no longer be undone. */
  forget(): void;
}

/** What else is said with a deletion. */
export interface RemovalOptions {
  /** How long the encrypted copies are kept for {@link TokenRemoval.undo}, ms; half a minute if left out. */
  readonly undoWithinMs?: number;
}

export interface RemovalDeps extends SiteChoiceDeps, Pick<SessionContext, 'audit' | 'clock' | 'announce'> {
  readonly reader: VaultReader;
}

/** A notice that offers to undo stays for ten seconds, and longer while the mouse rests on it. */
const UNDO_WITHIN_MS = 30_000;
/** Up to this number the audit log names each token; of more it only gives the number. */
const NAMED_AT_MOST = 50;

/** Deletes tokens in one step, also those that cannot be decrypted. */
export async function removeTokens(
  ids: readonly string[],
  deps: RemovalDeps,
  { undoWithinMs = UNDO_WITHIN_MS }: RemovalOptions = {},
): Promise<TokenRemoval> {
  const { vault, list, clock } = deps;
  const known = ids.flatMap((id) => list.find(id) ?? []).map(recordOf);
  const settings = settingsWithout(new Set(ids), list.snapshot);
  const rows = await (await vault.writer()).removals.remove(ids, settings);
  const deletedIds = new Set(rows.tokens.map(({ id }) => id));
  const records = known.filter(({ id }) => deletedIds.has(id));
  noteAll(deps.audit, 'token:deleted', records, deletedIds.size);
  list.removeAll(ids);
  await adopt(settings, deps);
  await deps.announce('token:deleted', records);
  if (records.length < deletedIds.size) await rereadList(deps);

  return {
    count: deletedIds.size,
    ...undoable(rows, undoWithinMs, clock, async (kept) => {
      await restoreTokens(kept, deps);
      return deletedIds.size;
    }),
  };
}

/** Keeps the rows for a while, so that the deletion can be undone once. */
function undoable(
  rows: RemovedRows,
  forMs: number,
  clock: Clock,
  restore: (rows: RemovedRows) => Promise<number>,
): Pick<TokenRemoval, 'undo' | 'forget'> {
  let kept: RemovedRows | null = rows;
  let isOver = false;
  const end = () => {
    kept = null;
    isOver = true;
  };
  const cancel = clock.schedule(end, forMs);
  return {
    async undo() {
      const taken = kept;
      if (!taken) throw undoExpired();
      kept = null;
      try {
        const count = await restore(taken);
        cancel();
        return count;
      } catch (error) {
        if (!isOver) kept = taken;
        throw error;
      }
    },
    forget() {
      cancel();
      end();
    },
  };
}

async function restoreTokens(rows: RemovedRows, deps: RemovalDeps): Promise<void> {
  const { vault, reader, audit, list } = deps;
  const restoredSettings = await (await vault.writer()).removals.restore(rows);
  const opened = await reader.decryptRecords(rows.tokens);
  const records = opened.filter((record) => record !== null);
  noteAll(audit, 'token:undeleted', records, rows.tokens.length);
  list.upsert(records);
  const settings = await vault.loadSettings();
  await adopt(Object.fromEntries(restoredSettings.map((name) => [name, settings[name]])), deps);
  await deps.announce('token:added', records);
  if (records.length < opened.length) await rereadList(deps);
}

/** Damaged rows were deleted or restored. That is rare, so everything is read again, in the other tabs as well. */
async function rereadList({ reader, list, channel }: RemovalDeps): Promise<void> {
  await list.reload(() => reader.listTokens());
  channel.post({ changed: [], all: true });
}

/** Which of the two sites change, and to what, without these tokens. */
function settingsWithout(
  ids: ReadonlySet<string>,
  { tokens, defaultSite, currentSite }: TokenSnapshot,
): Partial<Settings> {
  const left = tokens.filter(({ id }) => !ids.has(id));
  const sitesLeft = new Set(left.map(({ siteId }) => siteId));
  const isLeft = (site: string | null) => !sitesLeft.has(site ?? '') && tokens.some(({ siteId }) => siteId === site);
  const successor = left.find((token) => token.isDefault)?.siteId ?? left[0]?.siteId ?? null;
  return {
    ...(isLeft(defaultSite) && { defaultSite: successor }),
    ...(isLeft(currentSite) && { currentSite: successor }),
  };
}

/** Shows and announces settings that were written. */
async function adopt(settings: Partial<Settings>, { list, leases, events, channel }: SiteChoiceDeps): Promise<void> {
  list.setSites(settings);
  if (settings.defaultSite !== undefined) channel.post({ changed: [], settings: true });
  if (settings.currentSite === undefined) return;
  await leases.makeCurrent(settings.currentSite);
  events.emit('site:changed', { siteId: settings.currentSite });
}

function noteAll(audit: AuditTrail, action: AuditAction, records: readonly TokenRecord[], count: number): void {
  const named = count > NAMED_AT_MOST ? [] : records;
  for (const record of named) audit.note(action, aboutRecord(record));
  if (count > named.length) audit.note(action, { count: count - named.length });
}

function recordOf({ id, version, isDefault: _, ...metadata }: SiteToken): TokenRecord {
  return { id, version, metadata };
}

function undoExpired(): TokenError {
  return new TokenError(
    'UNDO_EXPIRED',
    'The deletion can no longer be undone: too much time has passed, or it was undone already.',
  );
}
