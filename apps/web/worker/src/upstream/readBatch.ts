import {
  AceApiError,
  type AceApiErrorCode,
  acePaths,
  type BatchRequest,
  type BatchTimeseriesResponse,
  pointSamplesSchema,
  problemFromError,
  type SeriesColumns,
  samplesToColumns,
} from '@building-vitals/ace-api';
import type { AceSession } from './AceSession.ts';
import { isInternalServerError, isTokenRefusal } from './judgeToken.ts';
import { mapConcurrently } from './mapConcurrently.ts';

const POINTS_PER_REQUEST = 100;
/** workerd opens six connections at once for one invocation. */
const CONCURRENCY = 4;
const NO_SAMPLES: SeriesColumns = { t: [], v: [], kind: 'number', unparsable: 0 };
/** How many requests, beyond one a hundred points, may go into finding the points that fail. */
const MAX_EXTRA_REQUESTS = 100;

/**
 * The columns of many points, one request per hundred. A point that ACE leaves out of its answer has empty columns:
 * whether it has no samples or does not exist, ACE does not say.
 *
 * A request that ACE answers with an error that one point may be the reason of is halved until that point stands alone,
 * with its problem in `errors`. Each other error is that of all points of its request. Only a refused token is the error
 * of the whole batch, and rejects.
 */
export async function readBatch(ace: AceSession, request: BatchRequest): Promise<BatchTimeseriesResponse> {
  const batch: Batch = {
    ace,
    query: { start_time: toUtc(request.start_time), end_time: toUtc(request.end_time) },
    extraRequests: MAX_EXTRA_REQUESTS,
  };
  const parts = chunksOf([...new Set(request.points)], POINTS_PER_REQUEST);
  return merge(await mapConcurrently(parts, CONCURRENCY, (names) => readOrHalve(batch, names)));
}

interface Batch {
  readonly ace: AceSession;
  readonly query: { start_time: string; end_time: string };
  /** How many are left. */
  extraRequests: number;
}

async function readOrHalve(batch: Batch, names: readonly string[]): Promise<BatchTimeseriesResponse> {
  try {
    return await readPoints(batch, names);
  } catch (error) {
    if (!(error instanceof AceApiError) || isTokenRefusal(error)) throw error;
    if (!canHalve(batch, names, error)) return failed(names, error);

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
  return { data: Object.fromEntries(names.map((name) => [name, columns.get(name) ?? NO_SAMPLES])), errors: {} };
}

function canHalve({ extraRequests }: Batch, names: readonly string[], error: AceApiError): boolean {
  return mayBeOnePoint(error) && names.length > 1 && extraRequests >= 2;
}

function mayBeOnePoint(error: AceApiError): boolean {
  return ONE_POINT_CODES.has(error.code) || isInternalServerError(error);
}

const ONE_POINT_CODES: ReadonlySet<AceApiErrorCode> = new Set(['NOT_FOUND', 'SITE_FORBIDDEN', 'BAD_REQUEST']);

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
