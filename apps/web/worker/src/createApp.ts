import { createProblem } from '@building-vitals/ace-api';
import { Hono } from 'hono';
import type { AppEnv } from './http/AppEnv.ts';
import { handleError, problemResponse } from './http/problems.ts';
import { timing } from './middleware/responseHeaders.ts';
import { dataHeaders, pageHeaders } from './middleware/securityHeaders.ts';
import { createApi } from './routes/api.ts';
import { serveConfig } from './routes/config.ts';
import { servePage } from './routes/page.ts';
import { createEdgeState } from './state/EdgeState.ts';

export interface AppOptions {
  /** The current time, ms since the epoch; default `Date.now`. */
  now?: () => number;
}

/** The edge: ACE below `/api`, the deployment's configuration, and the app's files. One per isolate. */
export function createApp({ now = Date.now }: AppOptions = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: false });
  const edge = createEdgeState(now);

  app.use((c, next) => {
    c.set('edge', edge);
    return next();
  });
  app.use(timing);
  app.route('/api', createApi());
  app.get('/config.json', dataHeaders, serveConfig);
  app.get('*', pageHeaders, servePage);
  app.notFound(() => problemResponse(createProblem('ROUTE_NOT_FOUND')));
  app.onError(handleError);
  return app;
}
