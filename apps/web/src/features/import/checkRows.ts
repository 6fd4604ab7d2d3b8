import {
  type BatchOptions,
  type ImportedToken,
  isExpired,
  isTokenError,
  type SiteToken,
  type TokenErrorCode,
  type TokenManagerService,
  validateDeviceId,
  validateSiteId,
} from '@building-vitals/tokens';
import type { ImportRow } from './importRow.ts';

/** A row that can be imported, with what that would change. */
export interface ValidRow {
  readonly row: ImportRow;
  readonly problem: null;
  /** The same for all rows of one site and device. */
  readonly key: string;
  readonly token: ImportedToken;
  readonly identity: string | undefined;
  /** ms since the epoch */
  readonly expiresAt: number;
  readonly isExpired: boolean;
  /** The line of the last row for the same site and device, if that is another one. */
  readonly duplicateOf: number | null;
  /** `same`: this token is stored already. `conflict`: it would replace another one. */
  readonly effect: 'new' | 'same' | 'conflict';
  readonly stored: SiteToken | null;
}

/** An invalid row, which is not imported. */
export interface InvalidRow {
  readonly row: ImportRow;
  readonly problem: TokenErrorCode;
}

export type CheckedRow = ValidRow | InvalidRow;

export interface CheckOptions extends BatchOptions {
  readonly manager: TokenManagerService;
  readonly mayUseSite: (siteId: string) => boolean;
  /** ms since the epoch */
  readonly now: number;
}

type Draft = Omit<ValidRow, 'duplicateOf' | 'effect' | 'stored'> | InvalidRow;

/** The number of rows to check before yielding to the page. */
const CHUNK = 50;
/** The library reads all stored tokens for each plan. */
const PLAN_CHUNK = 200;

/**
 * Checks every row by itself and against the vault. Changes nothing, and keeps the page responsive.
 * @throws TokenError `VAULT_LOCKED`, `STORAGE_*`; the reason of `signal`
 */
export async function checkRows(rows: readonly ImportRow[], options: CheckOptions): Promise<CheckedRow[]> {
  const { onProgress, signal } = options;
  const drafts: Draft[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    signal?.throwIfAborted();
    drafts.push(...rows.slice(start, start + CHUNK).map((row) => checkRow(row, options)));
    onProgress?.({ done: drafts.length, total: rows.length });
    await yieldToPage();
  }
  const counting = new Map(drafts.flatMap((draft) => (draft.problem === null ? [[draft.key, draft]] : [])));
  const stored = await compareWithVault([...counting.values()], options);
  return drafts.map((draft) => {
    if (draft.problem !== null) return draft;
    const counts = counting.get(draft.key)?.row.line ?? draft.row.line;
    const effect = stored.get(draft.key) ?? { effect: 'new', stored: null };
    return { ...draft, ...effect, duplicateOf: counts === draft.row.line ? null : counts };
  });
}

function checkRow(row: ImportRow, { manager, mayUseSite, now }: CheckOptions): Draft {
  try {
    const siteId = validateSiteId(row.siteId);
    const deviceId = validateDeviceId(row.deviceId);
    if (!mayUseSite(siteId)) return { row, problem: 'SITE_NOT_ALLOWED' };
    const { token, identity, expiresAt } = manager.validation.decode(row.token);
    return {
      row,
      problem: null,
      key: keyOf({ siteId, deviceId }),
      token: { ...row.known, siteId, deviceId, siteName: row.siteName, token },
      identity,
      expiresAt,
      isExpired: isExpired(expiresAt, now),
    };
  } catch (error) {
    if (isTokenError(error)) return { row, problem: error.code };
    throw error;
  }
}

type Effect = Pick<ValidRow, 'effect' | 'stored'>;

async function compareWithVault(
  drafts: readonly { token: ImportedToken }[],
  { manager, signal }: CheckOptions,
): Promise<Map<string, Effect>> {
  const effects = new Map<string, Effect>();
  for (let start = 0; start < drafts.length; start += PLAN_CHUNK) {
    signal?.throwIfAborted();
    const chunk = drafts.slice(start, start + PLAN_CHUNK).map(({ token }) => token);
    const { same, conflicts } = await manager.importer.plan(chunk);
    for (const stored of same) effects.set(keyOf(stored), { effect: 'same', stored });
    for (const { stored } of conflicts) effects.set(keyOf(stored), { effect: 'conflict', stored });
    await yieldToPage();
  }
  return effects;
}

function keyOf({ siteId, deviceId }: Pick<ImportedToken, 'siteId' | 'deviceId'>): string {
  return JSON.stringify([siteId, deviceId ?? null]);
}

function yieldToPage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
