import * as z from 'zod/mini';

/** ACE's row counts of a cursor page, a closed enum. Small ones stall (see `CURSOR_STALLED`); 1000 and more work. */
export const PAGE_SIZE_VALUES = [3, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000, 300_000, 500_000] as const;

export type PageSize = (typeof PAGE_SIZE_VALUES)[number];

/** Rows as ACE sends them, for {@link samplesToColumns} to read; here they are only known to be a list. */
const rowsSchema = z.custom<unknown[]>(Array.isArray, 'must be a list of samples');

/** What every time series route but the paginated one answers. */
export const pointSamplesSchema = z.object({ point_samples: rowsSchema });

export type PointSamples = z.infer<typeof pointSamplesSchema>;

/** What the paginated time series route answers. */
export const cursorPageSchema = z.object({
  point_samples: rowsSchema,
  next_cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

export type CursorPage = z.infer<typeof cursorPageSchema>;
