import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requireToken } from './auth/requireToken.ts';
import { controlRoutes } from './control/controlRoutes.ts';
import type { Faults } from './control/Faults.ts';
import { logRequests, misbehave } from './control/misbehave.ts';
import type { RequestLog } from './control/RequestLog.ts';
import { clientRoutes } from './routes/clientRoutes.ts';
import { gatewayRoutes } from './routes/gatewayRoutes.ts';
import { maskFields } from './routes/maskFields.ts';
import { pointRoutes } from './routes/pointRoutes.ts';
import { siteRoutes } from './routes/siteRoutes.ts';
import type { World } from './routes/World.ts';

export interface AppDeps {
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Added to every answer of the API, ms. */
  readonly latencyMs: number;
}

const HTML_404 = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;

/** The API and its control, without a server around them. */
export function createApp({ world, faults, log, latencyMs }: AppDeps): Hono {
  const app = new Hono({ strict: false });
  app.use('/api/*', logRequests(log, world.now), misbehave(faults, latencyMs), maskFields);
  for (const collection of ['sites', 'points', 'clients', 'gateways']) {
    app.use(`/api/${collection}/*`, requireToken(world.issuer));
  }
  app.route('/api/sites', siteRoutes(world));
  app.route('/api/points', pointRoutes(world));
  app.route('/api/clients', clientRoutes(world));
  app.route('/api/gateways', gatewayRoutes(world));
  app.route('/control', controlRoutes(world.issuer, faults, log));

  app.notFound((c) => c.html(HTML_404, 404));
  app.onError((error, c) =>
    error instanceof HTTPException ? error.getResponse() : c.json({ message: 'An unhandled exception occurred.' }, 500),
  );
  return app;
}
