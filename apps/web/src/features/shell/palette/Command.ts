/** An entry of the command palette. */
export interface Command {
  /** Stable across reloads. */
  readonly id: string;
  readonly kind: 'page' | 'site' | 'token' | 'action';
  readonly label: string;
  /** Additional search terms. */
  readonly words?: string;
  /** Only listed for a query, as there is one for every token. */
  readonly onlyWhenSought?: boolean;
  readonly run: () => void;
}
