import {
  AceApiError,
  type AceApiErrorCode,
  acePaths,
  type BatchRequest,
  type BatchTimeseriesResponse,
  emptySeries,
  pointSamplesSchema,
  problemFromError,
  samplesToColumns,
} from '@building-vitals/ace-api';
import type { AceSession } from './AceSession.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { isInternalServerError, isTokenRefusal } from './probeToken.ts';

const POINTS_PER_REQUEST = 100;
/** An isolate has 128 MB for everything, and an answer may be of some 20 MB. */
const CONCURRENCY = 2;
/** How often ACE collects a point, as a rule. */
const SAMPLE_INTERVAL_MS = 300_000;
/** So many are some 20 MB of ACE's JSON: a year of one point. */
const SAMPLES_PER_REQUEST = 110_000;
/** So many are some 20 MB of columns: a year of nine points, a day of some 3,700. */
const MAX_SAMPLES = 1_050_000;
/** How many requests, beyond those that are needed, may go into finding the points that fail. */
const MAX_EXTRA_REQUESTS = 100;

/**
 * The columns of many points, a hundred a request, or fewer for a long window. A point that ACE leaves out of its answer has empty columns:
 * whether it has no samples or does not exist, ACE does not say.
 *
 * A request that ACE answers with an error that one point may be the reason of is halved until that point stands alone,
 * with its problem in `errors`; once too many requests went into that, what is left is said to be undetermined. Each
 * other error is that of all points of its request; after `RATE_LIMITED` nothing more is asked.
 *
 * Rejects with `BAD_REQUEST` for more samples than an isolate can hold; with a refusal of the token; and with
 * `RATE_LIMITED` where no point could be read.
 */
export async function readBatch(ace: AceSession, request: BatchRequest): Promise<BatchTimeseriesResponse> {
  const batch: Batch = {
    ace,
    query: { start_time: toUtc(request.start_time), end_time: toUtc(request.end_time) },
    extraRequests: MAX_EXTRA_REQUESTS,
    tooMany: null,
  };
  const names = [...new Set(request.points)];
  const samplesPerPoint = (Date.parse(request.end_time) - Date.parse(request.start_time)) / SAMPLE_INTERVAL_MS;
  if (names.length * samplesPerPoint > MAX_SAMPLES) throw tooMuch(names.length);
  const size = Math.max(1, Math.min(POINTS_PER_REQUEST, Math.floor(SAMPLES_PER_REQUEST / samplesPerPoint)));
  const parts = chunksOf(names, size);
  const answer = merge(await mapConcurrently(parts, CONCURRENCY, (part) => readOrHalve(batch, part)));
  if (batch.tooMany && Object.keys(answer.data).length === 0) throw batch.tooMany;
  return answer;
}

function tooMuch(points: number): AceApiError {
  return new AceApiError(
    'BAD_REQUEST',
    `${points} points over this window are too much at once: ask for fewer, or for less time`,
  );
}

interface Batch {
  readonly ace: AceSession;
  readonly query: { start_time: string; end_time: string };
  /** How many are left. */
  extraRequests: number;
  /** ACE's answer that it wants no more requests now. */
  tooMany: AceApiError | null;
}

async function readOrHalve(batch: Batch, names: readonly string[]): Promise<BatchTimeseriesResponse> {
  if (batch.tooMany) return failed(names, batch.tooMany);
  try {
    return await readPoints(batch, names);
  } catch (error) {
    if (!(error instanceof AceApiError) || isTokenRefusal(error)) throw error;
    if (error.code === 'RATE_LIMITED') batch.tooMany ??= error;
    if (names.length === 1 || !mayBeOnePoint(error)) return failed(names, error);
    if (batch.extraRequests < 2) return failed(names, UNDETERMINED);

    batch.extraRequests -= 2;
    const middle = Math.ceil(names.length / 2);
    return merge([await readOrHalve(batch, names.slice(0, middle)), await readOrHalve(batch, names.slice(middle))]);
  }
}

async function readPoints({ ace, query }: Batch, names: readonly string[]): Promise<BatchTimeseriesResponse> {
  const body = { points: names.map((name) => ({ name })) };
  const answer = await ace.send({ method: 'POST', path: acePaths.pointsTimeseries, query, body });

  const parsed = pointSamplesSchema.safeParse(answer.json());
  if (!parsed.success) throw new AceApiError('BAD_RESPONSE', 'ACE answered with something else than samples');

  const columns = samplesToColumns(parsed.data.point_samples);
  return { data: Object.fromEntries(names.map((name) => [name, columns.get(name) ?? emptySeries()])), errors: {} };
}

/** Of one of several points it is not known which is at fault. */
const UNDETERMINED = new AceApiError(
  'UPSTREAM_ERROR',
  'Too many points of this batch fail to find out which: ask for these again in smaller batches',
);

function mayBeOnePoint(error: AceApiError): boolean {
  if (error.code === 'BAD_REQUEST') return !ABOUT_THE_WINDOW.test(error.message);
  return ONE_POINT_CODES.has(error.code) || isInternalServerError(error);
}

/** ACE names the field that it does not take. */
const ABOUT_THE_WINDOW = /\b(start|end)_time\b/;

const ONE_POINT_CODES: ReadonlySet<AceApiErrorCode> = new Set(['NOT_FOUND', 'SITE_FORBIDDEN']);

function failed(names: readonly string[], error: AceApiError): BatchTimeseriesResponse {
  const problem = problemFromError(error);
  return { data: {}, errors: Object.fromEntries(names.map((name) => [name, problem])) };
}

function merge(parts: readonly BatchTimeseriesResponse[]): BatchTimeseriesResponse {
  return {
    data: Object.fromEntries(parts.flatMap(({ data }) => Object.entries(data))),
    errors: Object.fromEntries(parts.flatMap(({ errors }) => Object.entries(errors))),
  };
}

function chunksOf(names: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(names.length / size) }, (_, index) =>
    names.slice(index * size, (index + 1) * size),
  );
}

/** ACE takes times with `Z`; the edge also takes an offset. */
function toUtc(time: string): string {
  return new Date(time).toISOString();
}
