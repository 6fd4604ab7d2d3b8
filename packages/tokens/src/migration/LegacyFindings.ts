import { encodeText, toHex } from '../crypto/index.ts';

/** Where an earlier version kept something. */
export type LegacyPlace =
  | { readonly kind: 'localStorage' | 'sessionStorage'; readonly key: string }
  /** A row of `BuildingVitalsTokens`. */
  | { readonly kind: 'indexedDB'; readonly key: string }
  /** A field of `users/{uid}`. */
  | { readonly kind: 'firestore'; readonly key: string };

/** A token that an earlier version kept, with what it knew of it. */
export interface LegacyToken {
  readonly place: LegacyPlace;
  readonly token: string;
  /** Left out where nobody wrote down which site it is for. */
  readonly siteId?: string | undefined;
  readonly siteName?: string | undefined;
  /** ms since the epoch */
  readonly addedAt?: number | undefined;
  /** ms since the epoch */
  readonly lastUsed?: number | undefined;
  readonly isDefault?: boolean | undefined;
}

/** Why a record cannot be taken over. It stays where it is. */
export type UnreadableReason =
  /** Broken JSON, or not of the shape that was written there. */
  | 'MALFORMED'
  /** What should be a token is none. */
  | 'NOT_A_TOKEN'
  /** The site is none that can be. */
  | 'SITE_INVALID'
  /** It is encrypted, and the deployment does not say with what. */
  | 'SECRET_MISSING'
  /** It is encrypted with another key, or was changed. */
  | 'CANNOT_DECRYPT'
  /** It is encrypted in a way that cannot be undone here (CryptoJS, scrypt on a server). */
  | 'CIPHER_UNKNOWN'
  /** The place as a whole could not be opened; its key is empty. Trying again may help. */
  | 'UNAVAILABLE';

/** Something that was found and could not be read; it stays where it is. */
export interface UnreadableRecord {
  readonly place: LegacyPlace;
  readonly reason: UnreadableReason;
  /** Which one of a list, from 0. */
  readonly index?: number | undefined;
}

/** What was found, and what of it could not be read. One that cannot be read hinders none of the others. */
export interface LegacyFindings {
  readonly tokens: readonly LegacyToken[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** Collects findings. */
export class FindingsBuilder implements LegacyFindings {
  readonly tokens: LegacyToken[] = [];
  readonly unreadable: UnreadableRecord[] = [];

  report(place: LegacyPlace, reason: UnreadableReason, index?: number): void {
    this.unreadable.push({ place, reason, ...(index !== undefined && { index }) });
  }
}

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
