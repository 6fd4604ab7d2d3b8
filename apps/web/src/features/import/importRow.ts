import type { ImportedToken } from '@building-vitals/tokens';

/** The fields of a token that a file can contain. */
export const COLUMNS = ['siteId', 'siteName', 'deviceId', 'token'] as const;
export type Column = (typeof COLUMNS)[number];

/** One token of a file or of pasted text, not checked yet. */
export interface ImportRow extends Readonly<Record<Column, string>> {
  /** The line of a table or the entry of a list, from 1. */
  readonly line: number;
  /** Further data in a file, such as one exported by this app. */
  readonly known?: Partial<Pick<ImportedToken, 'addedAt' | 'lastUsed' | 'useCount' | 'refreshEndpoint' | 'isDefault'>>;
}
