import * as z from 'zod/mini';
import { problemSchema } from '../problem.ts';
import type { SeriesColumns } from '../series/index.ts';

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
 * One point's columns on the wire. A column is checked in one loop, not by a schema per element: there are 100,000 of
 * them in a chart, and a schema per element takes four times as long.
 */
export const seriesColumnsSchema = z.pipe(
  receivedColumnsSchema,
  z.transform(({ states, unit, ...columns }: z.infer<typeof receivedColumnsSchema>): SeriesColumns => {
    return { ...columns, ...(states && { states }), ...(unit !== undefined && { unit }) };
  }),
);

/**
 * What `POST /batch/timeseries` answers: by point, its columns or the problem that it alone had. Every point that was
 * asked for is in one of the two.
 */
export const batchResponseSchema = z.object({
  data: z.record(z.string(), seriesColumnsSchema),
  errors: z.record(z.string(), problemSchema),
});

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
