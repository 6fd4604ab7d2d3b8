import type { AuditAction } from '@building-vitals/tokens';
import type { AuditTextKey } from '../../i18n/en/audit.ts';

/** Where the words for an action are: texts' names have neither `:` nor `-`. */
export function auditText(action: AuditAction): `actions.${AuditTextKey}` {
  return `actions.${action.replace(/[:-]/g, '_') as AuditTextKey}`;
}
