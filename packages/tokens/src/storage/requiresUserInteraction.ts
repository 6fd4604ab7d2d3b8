import type { SlotKind } from '../crypto/index.ts';

/** True for ways of unlocking that all take a person: then locking protects something. */
export function requiresUserInteraction(slots: readonly { readonly kind: SlotKind }[]): boolean {
  return slots.length > 0 && !slots.some(({ kind }) => kind === 'device');
}
