import { expect, it } from 'vitest';
import { originNotPermitted, splitSiteIds, suggestTenantId } from './tenantForm.ts';

it.each([
  ['North Clinics', 'north-clinics'],
  ['  Kliniken Köln & Bonn (2) ', 'kliniken-koln-bonn-2'],
  ['Straße', 'strasse'],
  ['北', ''],
  ['x'.repeat(70), 'x'.repeat(64)],
])('suggests for %j the ID %j', (name, id) => {
  expect(suggestTenantId(name)).toBe(id);
});

it('splits site IDs at any separator, without duplicates', () => {
  expect(splitSiteIds(' omaha, lincoln;309\nomaha ')).toEqual(['omaha', 'lincoln', '309']);
  expect(splitSiteIds(' ')).toEqual([]);
});

it.each([
  ['https://api.north.example/api', null],
  ['https://api.south.example/api', 'https://api.south.example'],
  ['http://api.north.example/api', 'http://api.north.example'],
  ['https://', null],
  ['api.south.example', null],
  ['', null],
])('says of %j that requests to %j are not permitted', (address, origin) => {
  expect(originNotPermitted(address, ['https://api.north.example'])).toBe(origin);
});
