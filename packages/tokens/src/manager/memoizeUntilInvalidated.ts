import type { EventEmitter, TokenEvents } from '../core/index.ts';
import type { TokenLeases } from './TokenLeases.ts';

/**
 * Reads once for all who ask, until a token changes or the vault is locked: every request whose token has expired asks again
 * for the others.
 */
export function memoizeUntilInvalidated<Answer>(
  { leases, events }: { readonly leases: Pick<TokenLeases, 'generation'>; readonly events: EventEmitter<TokenEvents> },
  read: () => Promise<Answer>,
): () => Promise<Answer> {
  let kept: { readonly generation: number; readonly answer: Promise<Answer> } | null = null;
  const forget = () => {
    kept = null;
  };
  events.on('vault:locked', forget);
  return () => {
    const { generation } = leases;
    if (kept?.generation !== generation) {
      kept = { generation, answer: read() };
      kept.answer.catch(forget);
    }
    return kept.answer;
  };
}
