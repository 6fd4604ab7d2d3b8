import { encodeText, toHex } from '../crypto/index.ts';
import type { LegacyPlace } from './LegacyFindings.ts';

/** What lies at a place, as text. */
export interface PlacedText {
  readonly place: LegacyPlace;
  readonly text: string;
}

/** The same for the same place. */
export function keyOf({ kind, key }: LegacyPlace): string {
  return `${kind}/${key}`;
}

/** SHA-256 of a place with what lies there, hex. */
export async function digestOf({ place, text }: PlacedText): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encodeText(JSON.stringify([keyOf(place), text])));
  return toHex(new Uint8Array(digest));
}
