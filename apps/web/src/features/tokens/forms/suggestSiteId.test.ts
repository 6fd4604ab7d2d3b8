import { expect, it } from 'vitest';
import { suggestSiteId } from './suggestSiteId.ts';

it.each([
  ['ses_0001_falls_city', 'ses_falls_city'],
  ['ses_12_omaha-west', 'ses_omaha-west'],
  ['north_0042_309', 'north_309'],
])('derives the site from the identity %s', { tags: ['A.14'] }, (identity, siteId) => {
  expect(suggestSiteId({ identity })).toBe(siteId);
});

it.each([['jo@example.com'], ['ses_falls_city'], ['ses_0001'], ['_0001_x'], ['ses_0001_a b'], [''], [undefined]])(
  'suggests no site for %s',
  { tags: ['A.14'] },
  (identity) => {
    expect(suggestSiteId({ identity })).toBeNull();
  },
);
