import { AUDIT_ACTIONS } from '@building-vitals/tokens';
import { z } from 'zod';

const day = z.iso.date().optional().catch(undefined);

/** What the audit log's address says: which entries are looked for, and which one is open. */
export const auditSearchSchema = z.object({
  action: z.enum(AUDIT_ACTIONS).optional().catch(undefined),
  site: z.string().min(1).optional().catch(undefined),
  result: z.enum(['ok', 'failed']).optional().catch(undefined),
  /** The first day and the last one, `2026-12-31`, in the person's zone. */
  from: day,
  to: day,
  /** The number of the entry whose details are shown. */
  entry: z.number().int().positive().optional().catch(undefined),
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;
