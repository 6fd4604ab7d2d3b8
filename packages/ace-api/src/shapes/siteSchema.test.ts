import { describe, expect, it } from 'vitest';
import { siteSchema } from './siteSchema.ts';

describe('siteSchema', () => {
  it('reads a site as ACE sends it', () => {
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

  it('makes null of what is missing or of another type, and ignores what it does not know', () => {
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

  it('refuses the nameless site that comes with a 403', () => {
    expect(siteSchema.safeParse({ id: null, name: null, client: null }).success).toBe(false);
  });
});
