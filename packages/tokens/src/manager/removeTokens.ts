import { type AuditAction, type Clock, type SiteToken, TokenError } from '../core/index.ts';
import type { RemovedRows, Settings, TokenRecord, VaultReader } from '../storage/index.ts';
import { type AuditTrail, aboutRecord } from './AuditTrail.ts';
import type { SessionContext } from './SessionContext.ts';
import type { SiteChoiceDeps } from './SiteChoice.ts';
import type { TokenSnapshot } from './TokenList.ts';

/** Tokens that were deleted, and for a while the way back. */
export interface TokenRemoval {
  /** How many were deleted; those that were gone already do not count. */
  readonly count: number;
  /**
   * Puts back exactly what was deleted, with its uses and earlier versions, and as default and current site unless another
   * one was chosen since. All or nothing, once.
   * @returns how many tokens are back
   * @throws TokenError `DUPLICATE_TARGET` if another token took the place of one of them; `UNDO_EXPIRED` if it was undone or
   * forgotten, or the keys were rotated; `VAULT_LOCKED`, `STORAGE_*`: then it can be tried again
   */
  undo(): Promise<number>;
  /** Gives up the way back at once. */
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

/** A notice that offers the way back is there for ten seconds, and longer while the mouse rests on it. */
const UNDO_WITHIN_MS = 30_000;
/** Of so many at once the audit log names each; of more it tells how many. */
const NAMED_AT_MOST = 50;

/** Deletes tokens in one step. Those that cannot be opened go as well if they are named. */
export async function removeTokens(
  ids: readonly string[],
  deps: RemovalDeps,
  { undoWithinMs = UNDO_WITHIN_MS }: RemovalOptions = {},
): Promise<TokenRemoval> {
  const { vault, list, clock } = deps;
  const known = ids.flatMap((id) => list.find(id) ?? []).map(recordOf);
  const settings = settingsWithout(new Set(ids), list.snapshot);
  const rows = await (await vault.writer()).removals.remove(ids, settings);
  const isGone = new Set(rows.tokens.map(({ id }) => id));
  const records = known.filter(({ id }) => isGone.has(id));
  noteAll(deps.audit, 'token:deleted', records, isGone.size);
  list.removeAll(ids);
  await adopt(settings, deps);
  await deps.announce('token:deleted', records);
  if (records.length < isGone.size) await rereadList(deps);

  return {
    count: isGone.size,
    ...wayBack(rows, undoWithinMs, clock, async (kept) => {
      await putBack(kept, deps);
      return isGone.size;
    }),
  };
}

/** Keeps the rows for so long, for one way back. */
function wayBack(
  rows: RemovedRows,
  forMs: number,
  clock: Clock,
  goBack: (rows: RemovedRows) => Promise<number>,
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
        const count = await goBack(taken);
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

async function putBack(rows: RemovedRows, deps: RemovalDeps): Promise<void> {
  const { vault, reader, audit, list } = deps;
  const putBackSettings = await (await vault.writer()).removals.restore(rows);
  const opened = await reader.decryptRecords(rows.tokens);
  const records = opened.filter((record) => record !== null);
  noteAll(audit, 'token:undeleted', records, rows.tokens.length);
  list.upsert(records);
  const settings = await vault.loadSettings();
  await adopt(Object.fromEntries(putBackSettings.map((name) => [name, settings[name]])), deps);
  await deps.announce('token:added', records);
  if (records.length < opened.length) await rereadList(deps);
}

/** Rows that cannot be opened came or went: few, and seldom, so that everything is read again, in the other tabs as well. */
async function rereadList({ reader, list, channel }: RemovalDeps): Promise<void> {
  await list.reload(() => reader.listTokens());
  channel.post({ changed: [], all: true });
}

/** Which of the two sites change, and to what, once these tokens are gone. */
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

/** Shows and tells what was written already. */
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
    'What was deleted cannot be put back any more: too much time has passed, or it is back already.',
  );
}
