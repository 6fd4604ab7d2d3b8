import { Hono } from 'hono';
import type { AuthEnv } from '../auth/requireToken.ts';
import type { Grant } from '../auth/TokenIssuer.ts';
import { type Building, naiveTimeWithSpace } from '../building/index.ts';
import { pageOf } from './pageOf.ts';
import { readPage } from './queries.ts';
import type { World } from './World.ts';

const YEAR_S = 365 * 86_400;
const UNUSED = ['der_events', 'volttron_agents', 'agent_configs', 'hawke_configuration'];

/** One gateway for each site, which may be given a new token: the only tokens that ACE issues over its API. */
export function gatewayRoutes(world: World): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });
  const expires = naiveTimeWithSpace(world.now() + YEAR_S * 1000);
  const gatewayOf = ({ site }: Building) => ({
    name: `${site.name}_gw1`,
    site: site.name,
    client: site.client,
    primary_mac: null,
    vpn_address: null,
    uuid: null,
    software_versions: {},
    device_token_expires: expires,
    archived: false,
  });
  const gatewaysFor = (grant: Grant) =>
    [...world.buildings.values()].filter(({ site }) => grant.maySee(site.name)).map(gatewayOf);
  const find = (grant: Grant, name: string) => gatewaysFor(grant).find((gateway) => gateway.name === name);
  const NONE = { message: 'A database result was required but none was found.' };

  routes.get('/', (c) => c.json(pageOf(gatewaysFor(c.get('grant')), readPage(c))));
  routes.get('/:gateway', (c) => {
    const gateway = find(c.get('grant'), c.req.param('gateway'));
    return gateway ? c.json(gateway) : c.json(NONE, 404);
  });
  routes.post('/:gateway/token', async (c) => {
    const gateway = find(c.get('grant'), c.req.param('gateway'));
    if (!gateway) return c.json(NONE, 404);
    const order = { identity: gateway.name, sites: [gateway.site], expiresIn: YEAR_S };
    return c.json({ auth_token: await world.issuer.issue(order) });
  });
  for (const list of UNUSED) {
    routes.get(`/:gateway/${list}`, (c) =>
      find(c.get('grant'), c.req.param('gateway') ?? '') ? c.json(pageOf([], readPage(c))) : c.json(NONE, 404),
    );
  }
  return routes;
}
