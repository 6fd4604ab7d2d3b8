import type { AuditAction } from '@building-vitals/tokens';
import type { AuditTextKey } from '../../i18n/en/audit.ts';

/** The key of an action's text: keys may contain neither `:` nor `-`. */
export function auditText(action: AuditAction): `actions.${AuditTextKey}` {
  return `actions.${action.replace(/[:-]/g, '_') as AuditTextKey}`;
}
