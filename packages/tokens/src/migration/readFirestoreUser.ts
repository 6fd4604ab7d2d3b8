import type { LegacyCipher } from './LegacyCipher.ts';
import type { FindingsBuilder, LegacyPlace } from './LegacyFindings.ts';
import { asSiteId, asText, asTime, asToken } from './legacyValues.ts';

/** The document `users/{uid}`, as the signed-in user reads it. */
export interface FirestoreUser {
  readonly uid: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads what earlier versions kept with a user's account. */
export async function readFirestoreUser(
  { uid, data }: FirestoreUser,
  cipher: LegacyCipher,
  findings: FindingsBuilder,
): Promise<void> {
  const about = {
    siteId: asSiteId(data.tokenMigrationSiteId) ?? undefined,
    addedAt: asTime(data.aceJwtUpdatedAt),
  };
  await readField('aceJwt', { isEncrypted: data.aceJwtIsEncrypted === true });
  await readField('aceJwtCached', { isEncrypted: false });
  // Made on a server, with a key that never left it.
  if (asText(data.aceJwtEncrypted)) findings.report(placeOf('aceJwtEncrypted'), 'CIPHER_UNKNOWN');

  async function readField(field: string, { isEncrypted }: { isEncrypted: boolean }): Promise<void> {
    const text = asText(data[field]);
    if (text === undefined) return;
    const place = placeOf(field);
    const plain = asToken(text);
    const opened = plain !== null ? { token: plain } : isEncrypted ? await cipher.open(text, uid) : NO_TOKEN;
    if ('token' in opened) findings.tokens.push({ place, token: opened.token, ...about });
    else findings.report(place, opened.reason);
  }
}

const NO_TOKEN = { reason: 'NOT_A_TOKEN' } as const;

function placeOf(key: string): LegacyPlace {
  return { kind: 'firestore', key };
}
