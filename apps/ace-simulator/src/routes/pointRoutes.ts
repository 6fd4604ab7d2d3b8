import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AuthEnv } from '../auth/requireToken.ts';
import { bucketsOf, readSamples, type SimulatedPoint } from '../building/index.ts';
import type { AceState } from './AceState.ts';
import { inputProblem, notFound, pageOf } from './answers.ts';
import { readPage, readWindow } from './queries.ts';

type PointContext = Context<AuthEnv, '/:name'>;

const seriesRequest = z.object({ points: z.array(z.object({ name: z.string() })) });

/** Points and their samples. */
export function pointRoutes(state: AceState): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });

  const visiblePoint = (c: Context<AuthEnv>, name: string): SimulatedPoint | undefined => {
    const simulated = state.points.get(name);
    return simulated && c.get('grant').maySee(simulated.point.site) ? simulated : undefined;
  };
  const withPoint = (answer: (c: PointContext, point: SimulatedPoint) => Response) => (c: PointContext) => {
    const point = visiblePoint(c, c.req.param('name'));
    return point ? answer(c, point) : notFound(c);
  };

  routes.get('/', (c) => {
    const all = [...state.points.values()].filter(({ point }) => c.get('grant').maySee(point.site));
    return c.json(
      pageOf(
        all.map(({ point }) => point),
        readPage(c),
      ),
    );
  });
  routes.post('/get_timeseries', async (c) => {
    const window = readWindow(c, state.now());
    const body = seriesRequest.safeParse(await c.req.json().catch(() => null));
    if (!body.success) throw inputProblem({ points: "'points' is a required property" });
    const buckets = bucketsOf(window);
    const known = body.data.points.flatMap(({ name }) => visiblePoint(c, name) ?? []);
    return c.json({ point_samples: known.flatMap((point) => readSamples(point, window, buckets)) });
  });
  routes.get(
    '/:name',
    withPoint((c, { point }) => c.json(point)),
  );
  routes.get(
    '/:name/timeseries',
    withPoint((c, point) => c.json({ point_samples: readSamples(point, readWindow(c, state.now())) })),
  );
  return routes;
}
