import type { TokenLease, TokenTestResult } from '../core/index.ts';

/** `alive`: the service takes the token. `refused`: it does not. `unknown`: the service itself does not work. */
export type ProbeOutcome = 'alive' | 'refused' | 'unknown';

export interface ProbeResult {
  readonly outcome: ProbeOutcome;
  /** What the service said to the token. */
  readonly test: TokenTestResult;
}

export interface ProbeDeps {
  /** Asks the service for something small with a token. */
  readonly test: (token: string) => Promise<TokenTestResult>;
  /** Another token that the service took lately; null if there is none. */
  readonly findKnownGoodToken: (lease: TokenLease) => Promise<string | null>;
}

/**
 * What a 403 or 500 says about the token that it was answered to: nothing by itself. ACE answers 500 to a key that it
 * cannot read, and to every key while it is broken; 403 to what a token may not see, and to sites that do not exist. So
 * it is asked for something small that everybody may see. If that fails as well, a token that works decides: if the
 * service takes that one, it is this key that it cannot read.
 */
export async function probeToken(lease: TokenLease, { test, findKnownGoodToken }: ProbeDeps): Promise<ProbeResult> {
  const answer = await test(lease.token);
  if (answer.valid) return { outcome: 'alive', test: answer };
  if (answer.success) return { outcome: 'refused', test: answer };
  if (answer.details.status !== 500) return { outcome: 'unknown', test: answer };
  const control = await findKnownGoodToken(lease);
  const isServiceWell = control !== null && (await test(control)).valid;
  return { outcome: isServiceWell ? 'refused' : 'unknown', test: answer };
}
