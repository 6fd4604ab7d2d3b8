import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requireToken } from './auth/requireToken.ts';
import { controlRoutes } from './control/controlRoutes.ts';
import { type Faults, injectFaults } from './control/Faults.ts';
import { logRequests, type RequestLog } from './control/RequestLog.ts';
import type { AceState } from './routes/AceState.ts';
import { clientRoutes } from './routes/clientRoutes.ts';
import { gatewayRoutes } from './routes/gatewayRoutes.ts';
import { maskFields } from './routes/maskFields.ts';
import { pointRoutes } from './routes/pointRoutes.ts';
import { siteRoutes } from './routes/siteRoutes.ts';

export interface AppDeps {
  readonly state: AceState;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Added to every response of the API, ms. */
  readonly latencyMs: number;
}

const HTML_404 = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;

/** The API and its controls, without a server around them. */
export function createApp({ state, faults, log, latencyMs }: AppDeps): Hono {
  const app = new Hono({ strict: false });
  app.use('/api/*', logRequests(log, state.now), injectFaults(faults, latencyMs), maskFields);
  for (const collection of ['sites', 'points', 'clients', 'gateways']) {
    app.use(`/api/${collection}/*`, requireToken(state.issuer));
  }
  app.route('/api/sites', siteRoutes(state));
  app.route('/api/points', pointRoutes(state));
  app.route('/api/clients', clientRoutes(state));
  app.route('/api/gateways', gatewayRoutes(state));
  app.route('/control', controlRoutes(state.issuer, faults, log));

  app.notFound((c) => c.html(HTML_404, 404));
  app.onError((error, c) =>
    error instanceof HTTPException ? error.getResponse() : c.json({ message: 'An unhandled exception occurred.' }, 500),
  );
  return app;
}
