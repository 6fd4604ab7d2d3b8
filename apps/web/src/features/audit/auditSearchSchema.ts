import { AUDIT_ACTIONS } from '@building-vitals/tokens';
import * as z from 'zod/mini';

const day = z.catch(z.optional(z.iso.date()), undefined);

/** What the audit log's address says: which entries are looked for, and which one is open. */
export const auditSearchSchema = z.object({
  action: z.catch(z.optional(z.enum(AUDIT_ACTIONS)), undefined),
  site: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
  result: z.catch(z.optional(z.enum(['ok', 'failed'])), undefined),
  /** The first day and the last one, `2026-12-31`, in the person's zone. */
  from: day,
  to: day,
  /** The number of the entry whose details are shown. */
  entry: z.catch(z.optional(z.int().check(z.positive())), undefined),
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;
