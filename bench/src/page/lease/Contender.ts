/** One way to have a token at hand. */
export interface Contender {
  readonly name: string;
  /** Where the token is between two visits. */
  readonly keepsIn: 'memory' | 'localStorage' | 'localStorage, encrypted' | 'IndexedDB' | 'IndexedDB, encrypted';
  /**
   * Signs in with this token, without any network, and gives what hands the token out once.
   * @param token a JWT that is valid for a year
   * @param use what becomes of the token; called with it in the one function that is measured, so that nobody pays for a
   * layer of promises that is only ours
   */
  open<Used>(token: string, use: (token: string | undefined) => Used): Promise<() => Promise<Used>>;
}
