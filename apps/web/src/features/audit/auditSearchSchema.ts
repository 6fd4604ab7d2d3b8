import { AUDIT_ACTIONS } from '@building-vitals/tokens';
import * as z from 'zod/mini';

const day = z.catch(z.optional(z.iso.date()), undefined);

/** The search parameters of the audit log: its filters and the open entry. */
export const auditSearchSchema = z.object({
  action: z.catch(z.optional(z.enum(AUDIT_ACTIONS)), undefined),
  site: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
  result: z.catch(z.optional(z.enum(['ok', 'failed'])), undefined),
  /** The first and the last day, `2026-12-31`, in the user's time zone. */
  from: day,
  to: day,
  /** The number of the entry whose details are open. */
  entry: z.catch(z.optional(z.int().check(z.positive())), undefined),
});

export type AuditSearch = z.infer<typeof auditSearchSchema>;
