import * as z from 'zod/mini';

/**
 * ACE's page sizes, a closed set: any other `per_page` is answered with 400.
 *
 * @example
 * ```ts
 * import { PER_PAGE_VALUES, type PerPage } from '@building-vitals/ace-api';
 *
 * const isPerPage = (value: number): value is PerPage => PER_PAGE_VALUES.some((allowed) => allowed === value);
 * ```
 */
export const PER_PAGE_VALUES = [2, 10, 20, 30, 40, 50, 100, 500, 1000, 5000, 10_000, 100_000] as const;

/** One of {@link PER_PAGE_VALUES}. */
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

/**
 * The envelope around one page of a collection, a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { pageSchema, siteSchema } from '@building-vitals/ace-api';
 *
 * const page = pageSchema(siteSchema).parse({ items: [], page: 1, pages: null, per_page: 10, total: 0 });
 * ```
 */
export function pageSchema<Item>(itemSchema: z.ZodMiniType<Item>): z.ZodMiniType<Page<Item>> {
  return z.object({
    items: z.array(itemSchema),
    page: z.int().check(z.positive()),
    pages: z.nullable(z.int().check(z.nonnegative())),
    per_page: z.int().check(z.positive()),
    total: z.int().check(z.nonnegative()),
  });
}

/**
 * ACE's row counts of a cursor page, a closed set. Small ones stall (see `CURSOR_STALLED`); 1,000 and more work.
 *
 * @example
 * ```ts
 * import { PAGE_SIZE_VALUES } from '@building-vitals/ace-api';
 *
 * const safeSizes = PAGE_SIZE_VALUES.filter((rows) => rows >= 1000);
 * ```
 */
export const PAGE_SIZE_VALUES = [3, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000, 300_000, 500_000] as const;

/** One of {@link PAGE_SIZE_VALUES}. */
export type PageSize = (typeof PAGE_SIZE_VALUES)[number];

/** Rows as ACE sends them, for `samplesToColumns` to read; here they are only known to be a list. */
const rowsSchema = z.custom<unknown[]>(Array.isArray, 'must be a list of samples');

/**
 * The response of every time series route but the paginated one, a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { pointSamplesSchema, samplesToColumns } from '@building-vitals/ace-api';
 *
 * const { point_samples } = pointSamplesSchema.parse({
 *   point_samples: [{ name: 'damper', value: '42.0', time: '2026-08-07T16:25:00' }],
 * });
 * const columns = samplesToColumns(point_samples).get('damper');
 * ```
 */
export const pointSamplesSchema = z.object({ point_samples: rowsSchema });

/** The response of every time series route but the paginated one. */
export type PointSamples = z.infer<typeof pointSamplesSchema>;

/**
 * The response of the paginated time series route, a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { cursorPageSchema } from '@building-vitals/ace-api';
 *
 * const { has_more } = cursorPageSchema.parse({ point_samples: [], next_cursor: null, has_more: false });
 * ```
 */
export const cursorPageSchema = z.object({
  point_samples: rowsSchema,
  next_cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

/** The response of the paginated time series route. */
export type CursorPage = z.infer<typeof cursorPageSchema>;
