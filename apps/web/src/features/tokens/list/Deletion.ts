/** Tokens that are to be deleted, and how that is asked and said. */
export interface Deletion {
  readonly ids: readonly string[];
  readonly title: string;
  readonly text: string;
  /** What is said when they are gone. */
  readonly successMessage: string;
}
