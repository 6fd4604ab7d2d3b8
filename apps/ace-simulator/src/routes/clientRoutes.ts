import { Hono } from 'hono';
import type { AuthEnv } from '../auth/requireToken.ts';
import type { Grant } from '../auth/TokenIssuer.ts';
import type { AceState } from './AceState.ts';
import { notFound, pageOf } from './answers.ts';
import { readPage } from './queries.ts';

/** The organisations that sites belong to. */
export function clientRoutes(state: AceState): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });
  const sitesFor = (grant: Grant) =>
    [...state.buildings.values()].map(({ site }) => site).filter(({ name }) => grant.maySee(name));
  const clientsFor = (grant: Grant) => [...new Set(sitesFor(grant).map(({ client }) => client))];
  const clientOf = (name: string | null) => ({ id: 1, name, nice_name: name });

  routes.get('/', (c) => c.json(pageOf(clientsFor(c.get('grant')).map(clientOf), readPage(c))));
  routes.get('/:client', (c) => {
    const name = clientsFor(c.get('grant')).find((client) => client === c.req.param('client'));
    return name ? c.json(clientOf(name)) : notFound(c);
  });
  routes.get('/:client/sites', (c) => {
    const sites = sitesFor(c.get('grant')).filter(({ client }) => client === c.req.param('client'));
    return c.json(pageOf(sites, readPage(c)));
  });
  return routes;
}
