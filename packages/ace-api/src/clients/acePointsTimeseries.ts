import { AceApiError, problemFromError } from '../AceApiError.ts';
import { readJson, type Send } from '../http/index.ts';
import { emptySeries, samplesToColumns } from '../series/index.ts';
import { type BatchTimeseriesResponse, pointSamplesSchema } from '../shapes/index.ts';
import { type PointsRange, type TimeRange, timeQuery } from './options.ts';
import { acePaths } from './paths.ts';

/** Points per `POST /points/get_timeseries`. */
const POINTS_PER_REQUEST = 100;

/**
 * Reads the columns of many points straight from ACE, one request per hundred points.
 *
 * A 404 does not say which points of the request are unknown. So such a request is halved until they are isolated, each
 * with its problem in `errors`. Any other error rejects the whole call.
 */
export async function acePointsTimeseries(
  send: Send,
  { points, ...range }: PointsRange,
): Promise<BatchTimeseriesResponse> {
  const names = [...new Set(points)];
  const requests = [];
  for (let start = 0; start < names.length; start += POINTS_PER_REQUEST) {
    requests.push(readOrHalve(send, names.slice(start, start + POINTS_PER_REQUEST), range));
  }
  return merge(await Promise.all(requests));
}

async function readOrHalve(send: Send, names: string[], range: TimeRange): Promise<BatchTimeseriesResponse> {
  try {
    return await readPoints(send, names, range);
  } catch (error) {
    if (!isUnknownPoint(error)) throw error;

    if (names.length === 1) {
      return { data: {}, errors: Object.fromEntries(names.map((name) => [name, problemFromError(error)])) };
    }
    const middle = Math.ceil(names.length / 2);
    return merge([
      await readOrHalve(send, names.slice(0, middle), range),
      await readOrHalve(send, names.slice(middle), range),
    ]);
  }
}

async function readPoints(send: Send, names: string[], range: TimeRange): Promise<BatchTimeseriesResponse> {
  const { point_samples } = await readJson(send, pointSamplesSchema, {
    method: 'POST',
    path: acePaths.pointsTimeseries,
    query: timeQuery(range),
    body: { points: names.map((name) => ({ name })) },
    signal: range.signal,
  });
  const columns = samplesToColumns(point_samples);
  return { data: Object.fromEntries(names.map((name) => [name, columns.get(name) ?? emptySeries()])), errors: {} };
}

function isUnknownPoint(error: unknown): error is AceApiError {
  return error instanceof AceApiError && error.code === 'NOT_FOUND';
}

function merge(answers: BatchTimeseriesResponse[]): BatchTimeseriesResponse {
  return {
    data: Object.fromEntries(answers.flatMap(({ data }) => Object.entries(data))),
    errors: Object.fromEntries(answers.flatMap(({ errors }) => Object.entries(errors))),
  };
}
