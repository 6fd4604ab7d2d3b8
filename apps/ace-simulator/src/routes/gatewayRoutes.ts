import { Hono } from 'hono';
import type { AuthEnv } from '../auth/requireToken.ts';
import type { Grant } from '../auth/TokenIssuer.ts';
import { type Building, naiveTimeWithSpace } from '../building/index.ts';
import type { AceState } from './AceState.ts';
import { notFound, pageOf } from './answers.ts';
import { readPage } from './queries.ts';

const YEAR_S = 365 * 86_400;
const UNUSED = ['der_events', 'volttron_agents', 'agent_configs', 'hawke_configuration'];

/** One gateway for each site. Its tokens are the only ones that ACE issues over its API. */
export function gatewayRoutes(state: AceState): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });
  const expires = naiveTimeWithSpace(state.now() + YEAR_S * 1000);
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
    [...state.buildings.values()].filter(({ site }) => grant.maySee(site.name)).map(gatewayOf);
  const find = (grant: Grant, name: string) => gatewaysFor(grant).find((gateway) => gateway.name === name);

  routes.get('/', (c) => c.json(pageOf(gatewaysFor(c.get('grant')), readPage(c))));
  routes.get('/:gateway', (c) => {
    const gateway = find(c.get('grant'), c.req.param('gateway'));
    return gateway ? c.json(gateway) : notFound(c);
  });
  routes.post('/:gateway/token', async (c) => {
    const gateway = find(c.get('grant'), c.req.param('gateway'));
    if (!gateway) return notFound(c);
    const request = { identity: gateway.name, sites: [gateway.site], expiresIn: YEAR_S };
    return c.json({ auth_token: await state.issuer.issue(request) });
  });
  for (const list of UNUSED) {
    routes.get(`/:gateway/${list}`, (c) =>
      find(c.get('grant'), c.req.param('gateway') ?? '') ? c.json(pageOf([], readPage(c))) : notFound(c),
    );
  }
  return routes;
}
