/**
 * What the audit log records.
 *
 * @example
 * ```ts
 * import { AUDIT_ACTIONS } from '@building-vitals/tokens';
 *
 * const options = AUDIT_ACTIONS.map((action) => new Option(action));
 * ```
 */
export const AUDIT_ACTIONS = [
  'token:added',
  'token:updated',
  'token:deleted',
  /** The person undid its deletion. */
  'token:undeleted',
  'token:validated',
  'token:refreshed',
  /** The person replaced the token by a new one that was tested first. */
  'token:rotated',
  'token:expired',
  /** The service refused it. */
  'token:failed',
  /** A person asked to see or copy it. */
  'token:revealed',
  'token:restored',
  'version:destroyed',
  'tokens:imported',
  'tokens:exported',
  /** Into a file that anyone can read. */
  'tokens:exported-in-clear',
  'vault:locked',
  'vault:unlocked',
  'vault:unlock-failed',
  'vault:cleared',
  'keys:rotated',
  'slot:changed',
  'slot:removed',
  'tenant:added',
  'tenant:removed',
  /** Many failures of one site within a short time. */
  'activity:suspicious',
] as const;

/** One of {@link AUDIT_ACTIONS}. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One entry of the audit log. It has no room for a token. */
export interface AuditEntry {
  /** ms since the epoch */
  readonly at: number;
  readonly action: AuditAction;
  readonly success: boolean;
  readonly siteId?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly tokenId?: string | undefined;
  /** The version of the token that it was about. */
  readonly version?: number | undefined;
  readonly tenantId?: string | undefined;
  /** How many tokens, attempts or failures. */
  readonly count?: number | undefined;
  /** The stable code of what went wrong, or of what a test said. */
  readonly code?: string | undefined;
}
