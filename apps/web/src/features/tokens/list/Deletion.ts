/** Tokens to delete, with the texts of the confirmation. */
export interface Deletion {
  readonly ids: readonly string[];
  readonly title: string;
  readonly text: string;
  /** The notice after they are deleted. */
  readonly successMessage: string;
}
