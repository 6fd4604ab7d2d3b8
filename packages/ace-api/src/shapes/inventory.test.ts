import { describe, expect, it } from 'vitest';
import { gatewaySchema, gatewayTokenSchema, siteSchema } from './inventory.ts';

describe('siteSchema', () => {
  it('parses a site as ACE sends it', () => {
    const site = {
      id: 12,
      name: 'ses_falls_city',
      client: 'Specialized Engineering Solutions',
      address: null,
      nice_name: 'SES Falls City Community Medical Center',
      ansible_user: null,
      vtron_user: null,
      vtron_ip: '10.0.0.7',
      geo_location: null,
      mqtt_prefix: 'ses/ses_falls_city',
      latitude: 40.06,
      longitude: -95.6,
      archived: false,
    };

    expect(siteSchema.parse(site)).toEqual(site);
  });

  it('turns what is missing or of another type into null, and ignores unknown fields', () => {
    expect(siteSchema.parse({ name: 'x', latitude: 'north', archived: 'no', color: 'red' })).toEqual({
      id: null,
      name: 'x',
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
    });
  });

  it('rejects the nameless site that comes with a 403', () => {
    expect(siteSchema.safeParse({ id: null, name: null, client: null }).success).toBe(false);
  });
});

it('parses a gateway and drops its secret', () => {
  const gateway = gatewaySchema.parse({
    id: 3,
    name: 'falls-city-gw',
    site: 'ses_falls_city',
    client: 'ses',
    device_token: 'a secret',
    device_token_expires: '2027-03-04 19:34:54.114795',
  });

  expect(gateway).toEqual({
    id: 3,
    name: 'falls-city-gw',
    site: 'ses_falls_city',
    client: 'ses',
    device_token_expires: Date.UTC(2027, 2, 4, 19, 34, 54, 114),
  });
});

it('rejects an empty gateway token', () => {
  expect(gatewayTokenSchema.safeParse({ auth_token: '' }).success).toBe(false);
});
