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
import pMap from 'p-map';
import type { AceSession } from './AceSession.ts';
import { isInternalServerError, isTokenRejection } from './probeToken.ts';

const POINTS_PER_REQUEST = 100;
/** An isolate has 128 MB for everything, and an answer may take some 20 MB. */
const CONCURRENCY = 2;
/** How often ACE usually collects a point. */
const SAMPLE_INTERVAL_MS = 300_000;
/** Some 20 MB of ACE's JSON: a year of one point. */
const SAMPLES_PER_REQUEST = 110_000;
/** Some 20 MB of columns: a year of nine points, a day of some 3,700. */
const MAX_SAMPLES = 1_050_000;
/** How many additional requests may be spent on isolating the points that fail. */
const MAX_EXTRA_REQUESTS = 100;

/**
 * Reads the columns of many points, a hundred per request, or fewer for a long window. A point that ACE leaves out of its
 * answer has empty columns: ACE does not say whether it has no samples or does not exist.
 *
 * If one point may have caused an error, the request is halved until that point is isolated, with its problem in `errors`;
 * once the budget for that is spent, the remaining points are reported as undetermined. Any other error applies to all
 * points of its request; after `RATE_LIMITED` nothing more is requested.
 *
 * Rejects with `BAD_REQUEST` for more samples than an isolate can hold, with `TOKEN_REJECTED` or `TOKEN_EXPIRED`, and with
 * `RATE_LIMITED` if no point could be read.
 */
export async function readBatch(ace: AceSession, request: BatchRequest): Promise<BatchTimeseriesResponse> {
  const batch: Batch = {
    ace,
    query: { start_time: toUtc(request.start_time), end_time: toUtc(request.end_time) },
    extraRequests: MAX_EXTRA_REQUESTS,
    rateLimit: null,
  };
  const requests = planRequests(request);
  const answer = merge(await pMap(requests, (names) => readOrHalve(batch, names), { concurrency: CONCURRENCY }));
  if (batch.rateLimit && Object.keys(answer.data).length === 0) throw batch.rateLimit;
  return answer;
}

/** The points of each request to ACE, each point once. */
function planRequests({ points, start_time, end_time }: BatchRequest): string[][] {
  const names = [...new Set(points)];
  const samplesPerPoint = (Date.parse(end_time) - Date.parse(start_time)) / SAMPLE_INTERVAL_MS;
  if (names.length * samplesPerPoint > MAX_SAMPLES) throw tooManySamples(names.length);

  const size = Math.max(1, Math.min(POINTS_PER_REQUEST, Math.floor(SAMPLES_PER_REQUEST / samplesPerPoint)));
  return chunksOf(names, size);
}

function tooManySamples(points: number): AceApiError {
  return new AceApiError(
    'BAD_REQUEST',
    `${points} points over this window are too much data; request fewer points or a shorter window.`,
  );
}

interface Batch {
  readonly ace: AceSession;
  readonly query: { start_time: string; end_time: string };
  /** How many of {@link MAX_EXTRA_REQUESTS} are left. */
  extraRequests: number;
  /** ACE's `RATE_LIMITED`, once it has sent one. */
  rateLimit: AceApiError | null;
}

async function readOrHalve(batch: Batch, names: readonly string[]): Promise<BatchTimeseriesResponse> {
  if (batch.rateLimit) return failed(names, batch.rateLimit);
  try {
    return await readPoints(batch, names);
  } catch (error) {
    if (!(error instanceof AceApiError) || isTokenRejection(error)) throw error;
    if (error.code === 'RATE_LIMITED') batch.rateLimit ??= error;
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
  if (!parsed.success) throw new AceApiError('BAD_RESPONSE', 'The response from ACE holds no samples.');

  const columns = samplesToColumns(parsed.data.point_samples);
  return { data: Object.fromEntries(names.map((name) => [name, columns.get(name) ?? emptySeries()])), errors: {} };
}

/** For points of which some fail, but not known which. */
const UNDETERMINED = new AceApiError(
  'UPSTREAM_ERROR',
  'Too many failing points to isolate; retry with smaller batches.',
);

function mayBeOnePoint(error: AceApiError): boolean {
  if (error.code === 'BAD_REQUEST') return !ABOUT_THE_WINDOW.test(error.message);
  return ONE_POINT_CODES.has(error.code) || isInternalServerError(error);
}

/** ACE names the field that it rejects. */
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

/** ACE accepts times with `Z` only; the edge also accepts an offset. */
function toUtc(time: string): string {
  return new Date(time).toISOString();
}
