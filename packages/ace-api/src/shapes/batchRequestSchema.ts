import * as z from 'zod/mini';

/** How many points one batch request to the edge may name. */
export const MAX_BATCH_POINTS = 1000;

/**
 * Body of the edge's `POST /batch/timeseries`. Times are ISO 8601 with a zone (`Z` or an offset); the window must not
 * end before it starts.
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

export type BatchRequest = z.infer<typeof batchRequestSchema>;
