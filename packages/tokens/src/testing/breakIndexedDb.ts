/** When a connection is lost: before a transaction could begin, or while one is under way. */
export type ConnectionLoss = 'before' | 'during';

/**
 * Lets this page's IndexedDB lose its connection, as browsers do under memory pressure, on iOS in the background, and when
 * a person clears data: for real, the connection is closed or the transaction aborted.
 *
 * @param options.nth which transaction from now; 1 if left out
 * @param options.times how many from there on; 1 if left out
 * @returns puts everything back as it was
 *
 * @example
 * ```ts
 * import { breakIndexedDb } from '@building-vitals/tokens/testing';
 *
 * const mend = breakIndexedDb('during', { nth: 3 });
 * // … what is to be tested
 * mend();
 * ```
 */
export function breakIndexedDb(loss: ConnectionLoss, { nth = 1, times = 1 } = {}): () => void {
  const original = IDBDatabase.prototype.transaction;
  let calls = 0;
  IDBDatabase.prototype.transaction = function (...parameters) {
    calls += 1;
    if (calls < nth || calls >= nth + times) return original.apply(this, parameters);
    if (loss === 'before') this.close();
    const transaction = original.apply(this, parameters);
    this.close();
    // Once its requests were issued: then each of them fails, and the transaction with them.
    queueMicrotask(() => transaction.abort());
    return transaction;
  };
  return () => {
    IDBDatabase.prototype.transaction = original;
  };
}
