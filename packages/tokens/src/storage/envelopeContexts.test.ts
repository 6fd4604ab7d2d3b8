import { expect, it } from 'vitest';
import {
  archiveContext,
  archiveKeyContext,
  archiveSecretContext,
  auditContext,
  metaContext,
  outboxContext,
  secretContext,
  settingContext,
} from './envelopeContexts.ts';

const PLACE = { id: 'a1', version: 7 };
const DEVICE = { siteId: 'omaha', deviceId: 'ahu-1' };

// A part of the format: what was encrypted in another place than this one opens nowhere any more.
it('binds everything encrypted to its place, with stable labels', () => {
  expect({
    meta: metaContext(PLACE),
    secret: secretContext(PLACE, DEVICE),
    secretOfSite: secretContext(PLACE, { siteId: 'omaha' }),
    setting: settingContext('defaultSite'),
    outbox: outboxContext('o1'),
    audit: auditContext('0000000001'),
    archive: archiveContext(PLACE),
    archiveKey: archiveKeyContext(PLACE),
    archiveSecret: archiveSecretContext(PLACE, DEVICE),
  }).toEqual({
    meta: { purpose: 'meta', id: 'a1', version: 7 },
    secret: { purpose: 'secret', siteId: 'omaha', deviceId: 'ahu-1', id: 'a1', version: 7 },
    secretOfSite: { purpose: 'secret', siteId: 'omaha', deviceId: undefined, id: 'a1', version: 7 },
    setting: { purpose: 'setting', id: 'defaultSite', version: 1 },
    outbox: { purpose: 'outbox', id: 'o1', version: 1 },
    audit: { purpose: 'audit', id: '0000000001', version: 1 },
    archive: { purpose: 'archive', id: 'a1', version: 7 },
    archiveKey: { purpose: 'archive-key', id: 'a1', version: 7 },
    archiveSecret: { purpose: 'archive-secret', siteId: 'omaha', deviceId: 'ahu-1', id: 'a1', version: 7 },
  });
});
