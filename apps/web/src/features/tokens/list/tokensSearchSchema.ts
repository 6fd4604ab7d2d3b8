import * as z from 'zod/mini';

/** The ways in which the list is narrowed by how tokens stand. */
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

/** How the list of tokens may be shown. */
export const TOKEN_VIEWS = ['cards', 'table', 'timeline'] as const;
export type TokenView = (typeof TOKEN_VIEWS)[number];

/** What the address of the token page says. An address may be mistyped, so whatever makes no sense is left out. */
export const tokensSearchSchema = z.object({
  /** What is searched for. An address turns what looks like a number into one. */
  q: z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined),
  status: z.catch(z.optional(z.enum(STATUS_FILTERS)), undefined),
  sort: z.catch(z.optional(z.enum(SORT_ORDERS)), undefined),
  view: z.catch(z.optional(z.enum(TOKEN_VIEWS)), undefined),
  /** Tokens that expire in this month of the person's calendar, `2026-03`. */
  month: z.catch(z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))), undefined),
});

export type TokensSearch = z.output<typeof tokensSearchSchema>;
