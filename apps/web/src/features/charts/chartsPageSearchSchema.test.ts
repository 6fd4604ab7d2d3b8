import { expect, it } from 'vitest';
import { chartsPageSearchSchema } from './chartsPageSearchSchema.ts';

it.each(['UTC', 'America/Chicago'])('keeps the zone %s', (tz) => {
  expect(chartsPageSearchSchema.parse({ tz, range: '1y' })).toEqual({ tz, range: '1y' });
});

it.each(['Mars/Base', '', 7])('ignores %j, which is no time zone', (tz) => {
  expect(chartsPageSearchSchema.parse({ tz, range: '7d' })).toEqual({ tz: undefined, range: '7d' });
});
