import { z } from 'zod';
import { SORT_ORDERS } from './arrangeTokens.ts';
import { STATUS_FILTERS } from './tokenStatusFilter.ts';

/** How the list of tokens may be shown. */
export const TOKEN_VIEWS = ['cards', 'table', 'timeline'] as const;
export type TokenView = (typeof TOKEN_VIEWS)[number];

/** What the address of the token page says. An address may be mistyped, so whatever makes no sense is left out. */
export const tokensSearchSchema = z.object({
  /** What is searched for. An address turns what looks like a number into one. */
  q: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  status: z.enum(STATUS_FILTERS).optional().catch(undefined),
  sort: z.enum(SORT_ORDERS).optional().catch(undefined),
  view: z.enum(TOKEN_VIEWS).optional().catch(undefined),
  /** Tokens that expire in this month of the person's calendar, `2026-03`. */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
});

export type TokensSearch = z.output<typeof tokensSearchSchema>;
