/** A token as every contender keeps it. */
export interface SampleToken {
  readonly siteId: string;
  readonly siteName: string;
  readonly token: string;
}

/** Something that keeps many tokens encrypted, as its own documentation has it used. */
export interface KeptTokens {
  readonly name: string;
  /** Keeps all of them, in a place that is empty. */
  store(tokens: readonly SampleToken[]): Promise<void>;
  /** As after a reload: opens what is kept. */
  open(): Promise<OpenedTokens>;
}

export interface OpenedTokens {
  /** How many there are, each read as far as a list shows it. */
  list(): Promise<number>;
  /** One unencrypted token. */
  read(index: number): Promise<string>;
  close(): Promise<void>;
}

/** As long as an ACE site token. */
export const TOKEN_LENGTH = 295;

export function sampleTokens(size: number): SampleToken[] {
  return Array.from({ length: size }, (_, index) => ({
    siteId: `site_${index}`,
    siteName: `Building number ${index}`,
    token: String(index).padStart(TOKEN_LENGTH, 'x'),
  }));
}
