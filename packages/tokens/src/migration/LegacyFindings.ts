import { encodeText, toHex } from '../crypto/index.ts';

/** Where an earlier version kept something. */
export type LegacyPlace =
  | { readonly kind: 'localStorage' | 'sessionStorage'; readonly key: string }
  /** A row of `BuildingVitalsTokens`. */
  | { readonly kind: 'indexedDB'; readonly key: string }
  /** A field of `users/{uid}`. */
  | { readonly kind: 'firestore'; readonly key: string };

/** A token that an earlier version kept, with what it knew about it. */
export interface LegacyToken {
  readonly place: LegacyPlace;
  readonly token: string;
  /** Left out if its site is unknown. */
  readonly siteId?: string | undefined;
  readonly siteName?: string | undefined;
  /** ms since the epoch */
  readonly addedAt?: number | undefined;
  /** ms since the epoch */
  readonly lastUsed?: number | undefined;
  readonly isDefault?: boolean | undefined;
}

/** Why a record cannot be imported. It stays where it is. */
export type UnreadableReason =
  /** Broken JSON, or not of the expected shape. */
  | 'MALFORMED'
  /** What should be a token is not one. */
  | 'NOT_A_TOKEN'
  /** The site ID is invalid. */
  | 'SITE_INVALID'
  /** It is encrypted, and the deployment does not provide the secret. */
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

/** What was found, and what could not be read. An unreadable record does not affect the others. */
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

/** What is at a place, as text. */
export interface PlacedText {
  readonly place: LegacyPlace;
  readonly text: string;
}

/** A key for a place. */
export function keyOf({ kind, key }: LegacyPlace): string {
  return `${kind}/${key}`;
}

/** SHA-256 of a place and its text, hex. */
export async function digestOf({ place, text }: PlacedText): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encodeText(JSON.stringify([keyOf(place), text])));
  return toHex(new Uint8Array(digest));
}
