/** One way to have a token at hand. */
export interface Contender {
  readonly name: string;
  /** Where the token is between two visits. */
  readonly keepsIn: 'memory' | 'localStorage' | 'localStorage, encrypted' | 'IndexedDB, encrypted';
  /**
   * Signs in with this token, without any network, and gives what hands the token out.
   * @param token a JWT that is valid for a year
   */
  open(token: string): Promise<() => Promise<string | undefined>>;
}
