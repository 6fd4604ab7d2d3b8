import type { TokenTarget } from '../core/index.ts';
import type { EnvelopeContext } from '../crypto/index.ts';
import type { SettingRow } from './RecordStore.ts';

/** What is authenticated with each kind of row: where it belongs. */

export function metaContext({ id, version }: { id: string; version: number }): EnvelopeContext {
  return { purpose: 'meta', id, version };
}

export function secretContext({ id, version }: { id: string; version: number }, target: TokenTarget): EnvelopeContext {
  return { purpose: 'secret', siteId: target.siteId, deviceId: target.deviceId, id, version };
}

export function settingContext(id: SettingRow['id']): EnvelopeContext {
  return { purpose: 'setting', id, version: 1 };
}

export function outboxContext(id: string): EnvelopeContext {
  return { purpose: 'outbox', id, version: 1 };
}

export function auditContext(id: string): EnvelopeContext {
  return { purpose: 'audit', id, version: 1 };
}

/** Of an earlier version of a token. */
export function archiveContext({ id, version }: { id: string; version: number }): EnvelopeContext {
  return { purpose: 'archive', id, version };
}

export function archiveKeyContext({ id, version }: { id: string; version: number }): EnvelopeContext {
  return { purpose: 'archive-key', id, version };
}

export function archiveSecretContext(
  { id, version }: { id: string; version: number },
  { siteId, deviceId }: TokenTarget,
): EnvelopeContext {
  return { purpose: 'archive-secret', siteId, deviceId, id, version };
}
