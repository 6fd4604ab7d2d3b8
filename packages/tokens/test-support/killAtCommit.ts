import { onTestFinished } from 'vitest';

/** A page that is killed while it writes. */
export interface KilledPage {
  /** What was killed was under way: there were so many commits. */
  readonly isDead: boolean;
  /** Another page begins: from now on transactions end as they should. */
  revive(): void;
}

/**
 * Ends the page's every transaction from the nth on before it is committed, as happens to a process that is killed: what the
 * database has not committed it does not keep.
 */
export function killAtCommit(nth: number): KilledPage {
  const { commit } = IDBTransaction.prototype;
  let commits = 0;
  IDBTransaction.prototype.commit = function () {
    commits += 1;
    if (commits < nth) commit.call(this);
    else this.abort();
  };
  const revive = () => {
    IDBTransaction.prototype.commit = commit;
  };
  onTestFinished(revive);
  return {
    get isDead() {
      return commits >= nth;
    },
    revive,
  };
}
