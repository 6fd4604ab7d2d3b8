import { batchRequestSchema, createProblem } from '@building-vitals/ace-api';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from '../http/AppEnv.ts';
import { problemResponse } from '../http/problems.ts';
import { withToken } from '../middleware/guards.ts';
import { readBatch } from '../upstream/readBatch.ts';

/** 1,000 point names of ten times their usual length. */
const MAX_BODY_BYTES = 1024 * 1024;

const limitedBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => problemResponse(createProblem('BODY_TOO_LARGE', { detail: `The limit is ${MAX_BODY_BYTES} bytes.` })),
});

const batchRequest = zValidator('json', batchRequestSchema, (result) => {
  if (result.success) return;
  const detail = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return problemResponse(createProblem('BAD_REQUEST', { detail }));
});

/** `/api/batch`: the samples of many points in one request. */
export const batch = new Hono<AppEnv>().post('/timeseries', withToken, limitedBody, batchRequest, async (c) =>
  c.json(await readBatch(c.var.ace, c.req.valid('json'))),
);
