import type { ImportedToken } from '@building-vitals/tokens';

/** What a line of a file gives for a token. */
export const COLUMNS = ['siteId', 'siteName', 'deviceId', 'token'] as const;
export type Column = (typeof COLUMNS)[number];

/** One token as it stands in a file or in what was pasted; nothing of it is checked. */
export interface ImportRow extends Readonly<Record<Column, string>> {
  /** Which line of a table, or which entry of a list it is; the first is 1. */
  readonly line: number;
  /** What a file knows besides, such as one that this app has written. */
  readonly known?: Partial<Pick<ImportedToken, 'addedAt' | 'lastUsed' | 'useCount' | 'refreshEndpoint' | 'isDefault'>>;
}
