import { expect, it } from 'vitest';
import { describeRequest } from './describeRequest.ts';

it.each([
  ['/api/sites/ses_omaha/points?page=1', 'points'],
  ['/api/batch/timeseries', 'readings'],
  ['/api/sites/ses_omaha/timeseries/paginated', 'readings'],
  ['/api/sites/', 'sites'],
  ['/api/sites/ses_omaha/weather', 'other'],
])('describes a request to %s as %s', (path, purpose) => {
  expect(describeRequest({ url: `https://vitals.test${path}` })).toBe(purpose);
});
