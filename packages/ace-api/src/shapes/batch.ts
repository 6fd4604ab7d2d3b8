import * as z from 'zod/mini';
import { problemSchema } from '../problem.ts';
import type { SeriesColumns } from '../series/index.ts';

/**
 * How many points one batch request to the edge may name.
 *
 * @example
 * ```ts
 * import { MAX_BATCH_POINTS } from '@building-vitals/ace-api';
 *
 * const firstBatch = (names: readonly string[]) => names.slice(0, MAX_BATCH_POINTS);
 * ```
 */
export const MAX_BATCH_POINTS = 1000;

/**
 * Body of the edge's `POST /batch/timeseries`. Times are ISO 8601 with a zone (`Z` or an offset); the window must not
 * end before it starts. It is a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { batchRequestSchema } from '@building-vitals/ace-api';
 *
 * const { success } = batchRequestSchema.safeParse({
 *   points: ['ses/8000:1-8001/analogInput/10'],
 *   start_time: '2026-08-07T00:00:00Z',
 *   end_time: '2026-08-08T00:00:00Z',
 * });
 * ```
 */
export const batchRequestSchema = z
  .object({
    points: z
      .array(z.string().check(z.minLength(1), z.maxLength(1024)))
      .check(z.minLength(1), z.maxLength(MAX_BATCH_POINTS)),
    start_time: z.iso.datetime({ offset: true }),
    end_time: z.iso.datetime({ offset: true }),
  })
  .check(
    z.refine(({ start_time, end_time }) => Date.parse(start_time) <= Date.parse(end_time), {
      path: ['end_time'],
      message: 'end_time must not be before start_time',
    }),
  );

/** Body of the edge's `POST /batch/timeseries`. */
export type BatchRequest = z.infer<typeof batchRequestSchema>;

const receivedColumnsSchema = z
  .object({
    t: z.custom<number[]>(isAscending, 'must be ascending instants, ms'),
    v: z.custom<(number | null)[]>(isValues, 'must be numbers and nulls'),
    kind: z._default(z.enum(['number', 'state']), 'number'),
    states: z.optional(z.record(z.string(), z.string())),
    unparsable: z._default(z.int().check(z.nonnegative()), 0),
    unit: z.optional(z.string()),
  })
  .check(z.refine(({ t, v }) => t.length === v.length, { path: ['v'], message: 'must be as long as t' }));

/**
 * One point's columns in a response. A column is checked in one loop, not with a schema per element: a chart has 100,000
 * of them, and a schema per element takes four times as long.
 */
export const seriesColumnsSchema = z.pipe(
  receivedColumnsSchema,
  z.transform(({ states, unit, ...columns }: z.infer<typeof receivedColumnsSchema>): SeriesColumns => {
    return { ...columns, ...(states && { states }), ...(unit !== undefined && { unit }) };
  }),
);

/**
 * Response of the edge's `POST /batch/timeseries`: by point, its columns in `data` or its own problem in `errors`. Every
 * requested point is in one of the two. It is a `zod/mini` schema.
 *
 * @example
 * ```ts
 * import { batchResponseSchema } from '@building-vitals/ace-api';
 *
 * const { data, errors } = batchResponseSchema.parse({
 *   data: { damper: { t: [1_786_060_800_000], v: [42] } },
 *   errors: {},
 * });
 * ```
 */
export const batchResponseSchema = z.object({
  data: z.record(z.string(), seriesColumnsSchema),
  errors: z.record(z.string(), problemSchema),
});

/** Columns by point, and the problems of points that failed. */
export type BatchTimeseriesResponse = z.infer<typeof batchResponseSchema>;

function isAscending(column: unknown): boolean {
  if (!Array.isArray(column)) return false;

  const instants: unknown[] = column;
  let previous = Number.NEGATIVE_INFINITY;
  for (const instant of instants) {
    if (typeof instant !== 'number' || !Number.isFinite(instant) || instant <= previous) return false;
    previous = instant;
  }
  return true;
}

function isValues(column: unknown): boolean {
  return Array.isArray(column) && column.every((value) => value === null || Number.isFinite(value));
}
