import type { LegacyCipher } from './LegacyCipher.ts';
import type { FindingsBuilder, LegacyPlace } from './LegacyFindings.ts';
import { asSiteId, asText, asTime, asToken, isRecord } from './parts.ts';

/** Reads a record of the first token database; the same shape was kept in localStorage where there was no IndexedDB. */
export async function readRecord(
  record: unknown,
  { place, cipher, findings }: { place: LegacyPlace; cipher: LegacyCipher; findings: FindingsBuilder },
): Promise<void> {
  if (!isRecord(record) || typeof record.encryptedToken !== 'string') return findings.report(place, 'MALFORMED');
  const siteId = asSiteId(record.siteId);
  if (siteId === null) return findings.report(place, 'SITE_INVALID');
  const plain = asToken(record.encryptedToken);
  const opened = plain === null ? await cipher.open(record.encryptedToken, asText(record.userId)) : { token: plain };
  if ('reason' in opened) return findings.report(place, opened.reason);
  findings.tokens.push({
    place,
    token: opened.token,
    siteId,
    siteName: asText(record.siteName),
    addedAt: asTime(record.createdAt),
    lastUsed: asTime(record.lastUsed),
    isDefault: record.isDefault === true,
  });
}
