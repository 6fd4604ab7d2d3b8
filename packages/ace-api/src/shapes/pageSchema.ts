import * as z from 'zod/mini';

/** ACE's page sizes, a closed enum: any other `per_page` is answered with 400. */
export const PER_PAGE_VALUES = [2, 10, 20, 30, 40, 50, 100, 500, 1000, 5000, 10_000, 100_000] as const;

export type PerPage = (typeof PER_PAGE_VALUES)[number];

/** One page of a collection. `pages` can be null; then `total` alone says how many items there are. */
export interface Page<Item> {
  items: Item[];
  /** From 1. */
  page: number;
  pages: number | null;
  per_page: number;
  total: number;
}

/** The envelope around one page of a collection. */
export function pageSchema<Item>(itemSchema: z.ZodMiniType<Item>): z.ZodMiniType<Page<Item>> {
  return z.object({
    items: z.array(itemSchema),
    page: z.int().check(z.positive()),
    pages: z.nullable(z.int().check(z.nonnegative())),
    per_page: z.int().check(z.positive()),
    total: z.int().check(z.nonnegative()),
  });
}
