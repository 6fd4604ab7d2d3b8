/** Something that a person can find by typing, and do. */
export interface Command {
  /** The same over a reload. */
  readonly id: string;
  readonly kind: 'page' | 'site' | 'token' | 'action';
  readonly label: string;
  /** More words that find it. */
  readonly words?: string;
  /** Only once something is typed: there is one for every token. */
  readonly onlyWhenSought?: boolean;
  readonly run: () => void;
}
