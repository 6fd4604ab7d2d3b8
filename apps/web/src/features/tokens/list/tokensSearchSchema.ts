import * as z from 'zod/mini';

/** The filters of the list by status. */
export const STATUS_FILTERS = [
  'active',
  'expiring-30',
  'expiring-60',
  'expiring-90',
  'expired',
  'refused',
  'untested',
  'unreadable',
] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

export const SORT_ORDERS = ['name', 'expiry', 'used', 'added'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** The views of the list. */
export const TOKEN_VIEWS = ['cards', 'table', 'timeline'] as const;
export type TokenView = (typeof TOKEN_VIEWS)[number];

/** The search parameters of the tokens page. Invalid values are ignored. */
export const tokensSearchSchema = z.object({
  /** The query. The router parses what looks like a number as one. */
  q: z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined),
  status: z.catch(z.optional(z.enum(STATUS_FILTERS)), undefined),
  sort: z.catch(z.optional(z.enum(SORT_ORDERS)), undefined),
  view: z.catch(z.optional(z.enum(TOKEN_VIEWS)), undefined),
  /** Tokens that expire in this month of the user's calendar, `2026-03`. */
  month: z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))), undefined),
});

export type TokensSearch = z.output<typeof tokensSearchSchema>;
