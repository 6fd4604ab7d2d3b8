import { type Context, Hono } from 'hono';
import type { AuthEnv } from '../auth/requireToken.ts';
import { type Building, readSamples, type Site } from '../building/index.ts';
import type { AceState } from './AceState.ts';
import { notFound, pageOf } from './answers.ts';
import { paginateSamples } from './paginateSamples.ts';
import { readBoolean, readPage, readPageSize, readWindow } from './queries.ts';
import { readWeather } from './readWeather.ts';

type SiteContext = Context<AuthEnv, '/:site'>;

/** An empty site: the body of ACE's 403 for a site that is unknown or that the token has no access to. */
const NO_SITE: Site = {
  id: null,
  name: null,
  client: null,
  address: null,
  nice_name: null,
  ansible_user: null,
  vtron_user: null,
  vtron_ip: null,
  geo_location: null,
  mqtt_prefix: null,
  latitude: null,
  longitude: null,
  archived: null,
};

/** Sites, their points, samples and weather. */
export function siteRoutes(state: AceState): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });

  /** Answers with 403 unless the token has access to the site. */
  const withSite = (answer: (c: SiteContext, building: Building) => Response) => (c: SiteContext) => {
    const name = c.req.param('site');
    const building = state.buildings.get(name);
    return building && c.get('grant').maySee(name) ? answer(c, building) : c.json(NO_SITE, 403);
  };
  const points = withSite((c, { points: all }) =>
    c.json(
      pageOf(
        all.map(({ point }) => point),
        readPage(c),
      ),
    ),
  );

  routes.get('/', (c) => {
    // Both filters are parsed only to reject invalid values; no simulated site is archived.
    readBoolean(c, 'collect_enabled');
    readBoolean(c, 'show_archived');
    const visible = [...state.buildings.values()].filter(({ site }) => c.get('grant').maySee(site.name));
    return c.json(
      pageOf(
        visible.map(({ site }) => site),
        readPage(c),
      ),
    );
  });
  routes.get(
    '/:site',
    withSite((c, { site }) => c.json(site)),
  );
  routes.get('/:site/points', points);
  routes.get('/:site/configured_points', points);
  routes.get(
    '/:site/timeseries',
    withSite((c, building) => {
      const window = readWindow(c, state.now());
      return c.json({ point_samples: building.points.flatMap((point) => readSamples(point, window)) });
    }),
  );
  routes.get(
    '/:site/timeseries/paginated',
    withSite((c, building) => {
      const request = {
        window: readWindow(c, state.now()),
        cursor: c.req.query('cursor'),
        pageSize: readPageSize(c),
        rawData: readBoolean(c, 'raw_data'),
      };
      return c.json(paginateSamples(building.points, request));
    }),
  );
  routes.get(
    '/:site/weather',
    withSite((c, building) => {
      if (!building.hasWeather) return notFound(c);
      return c.json({ weather: readWeather(building.site.name, state.now()) });
    }),
  );
  return routes;
}
