import { BUCKET_MS, naiveTime, outdoorTemperature, type Sample } from '../building/index.ts';

/** The current weather of a site, each measurement a sample (°F, hPa, %, mph, degrees). */
export function readWeather(site: string, now: number): Record<string, Sample> {
  const bucket = Math.floor(now / BUCKET_MS) * BUCKET_MS;
  const temp = outdoorTemperature(bucket);
  const humidity = 55 + 20 * Math.sin(bucket / 31_000_000);
  const wind = 8 + 5 * Math.sin(bucket / 17_000_000);
  const figures: Record<string, number> = {
    temp,
    feels_like: temp - wind / 4,
    pressure: 1014 + 6 * Math.sin(bucket / 90_000_000),
    humidity,
    dew_point: temp - (100 - humidity) / 2.8,
    clouds: 40 + 40 * Math.sin(bucket / 53_000_000),
    wind_speed: wind,
    wind_deg: (bucket / 600_000) % 360,
    wet_bulb: temp - (100 - humidity) / 5,
  };
  const prefix = `${site.split('_')[0]}/${site}/weather`;
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      { name: `${prefix}/${name}`, value: String(Math.fround(value)), time: naiveTime(bucket) },
    ]),
  );
}
