import { createPoints, type SimulatedPoint } from './createPoints.ts';
import { hashText, noise } from './random.ts';
import type { Site } from './shapes.ts';

/** A site with its points. */
export interface Building {
  readonly site: Site & { name: string };
  readonly points: readonly SimulatedPoint[];
  readonly hasWeather: boolean;
}

const CLIENT = 'Specialized Engineering Solutions';

/** Display names of the default sites. */
const NICE_NAMES = new Map([
  ['ses_falls_city', 'SES Falls City Community Medical Center'],
  ['ses_lincoln', 'SES Lincoln Hospital'],
  ['ses_omaha', 'SES Omaha Clinic'],
]);

/** The last of several sites has no weather feed, so that clients see the 404. */
function hasWeather(index: number, count: number): boolean {
  return count === 1 || index < count - 1;
}

/** Every site with its points, by the site's name. */
export function createBuildings(sites: readonly string[], pointCount: number, seed: string): Map<string, Building> {
  return new Map(
    sites.map((name, index) => [name, createBuilding(name, index, pointCount, seed, hasWeather(index, sites.length))]),
  );
}

function createBuilding(name: string, index: number, count: number, seed: string, weather: boolean): Building {
  const points = createPoints({
    site: name,
    client: CLIENT,
    count,
    seed,
    firstId: 1 + index * 100_000,
    hasWeather: weather,
  });
  return { site: createSite(name, index), points, hasWeather: weather };
}

function createSite(name: string, index: number): Building['site'] {
  const place = hashText(name);
  return {
    id: 300 + index,
    name,
    client: CLIENT,
    address: index === 0 ? '3307 Barada St, Falls City, NE 68355' : null,
    nice_name: NICE_NAMES.get(name) ?? name.replaceAll('_', ' '),
    ansible_user: null,
    vtron_user: 'volttron',
    vtron_ip: null,
    geo_location: null,
    mqtt_prefix: null,
    latitude: 40 + noise(place, 1),
    longitude: -95 - noise(place, 2),
    archived: false,
  };
}
