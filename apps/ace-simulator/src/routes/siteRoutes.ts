import { type Context, Hono } from 'hono';
import type { AuthEnv } from '../auth/requireToken.ts';
import { type Building, readSamples, type Site } from '../building/index.ts';
import { pageOf } from './pageOf.ts';
import { paginateSamples } from './paginateSamples.ts';
import { readBoolean, readPage, readPageSize, readWindow } from './queries.ts';
import { readWeather } from './readWeather.ts';
import type { World } from './World.ts';

type SiteContext = Context<AuthEnv, '/:site'>;

/** A site's body with nothing in it: ACE's answer, with 403, to a site that is unknown or not for this token. */
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

export function siteRoutes(world: World): Hono<AuthEnv> {
  const routes = new Hono<AuthEnv>({ strict: false });

  /** Answers from a site that the token may see, else as ACE does. */
  const withSite = (answer: (c: SiteContext, building: Building) => Response) => (c: SiteContext) => {
    const name = c.req.param('site');
    const building = world.buildings.get(name);
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
    // Both filters are read so that a value that is none is refused; no simulated site is archived.
    readBoolean(c, 'collect_enabled');
    readBoolean(c, 'show_archived');
    const visible = [...world.buildings.values()].filter(({ site }) => c.get('grant').maySee(site.name));
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
      const window = readWindow(c, world.now());
      return c.json({ point_samples: building.points.flatMap((point) => readSamples(point, window)) });
    }),
  );
  routes.get(
    '/:site/timeseries/paginated',
    withSite((c, building) => {
      const request = {
        window: readWindow(c, world.now()),
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
      if (!building.hasWeather) return c.json({ message: 'A database result was required but none was found.' }, 404);
      return c.json({ weather: readWeather(building.site.name, world.now()) });
    }),
  );
  return routes;
}
