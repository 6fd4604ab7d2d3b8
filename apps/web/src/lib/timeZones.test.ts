import { describe, expect, it } from 'vitest';
import { timeZones, zoneLabel, zoneSearchText } from './timeZones.ts';

describe('time zones', () => {
  it('are listed once each, including UTC, sorted by label', () => {
    const zones = timeZones();
    expect(zones).toContain('UTC');
    expect(new Set(zones).size).toBe(zones.length);
    const labels = zones.map(zoneLabel);
    expect(labels).toEqual(labels.toSorted());
  });

  it.each([
    ['Kolkata', 'Calcutta'],
    ['Kyiv', 'Kiev'],
    ['Ho_Chi_Minh', 'Saigon'],
    ['Yangon', 'Rangoon'],
    ['Kathmandu', 'Katmandu'],
    ['Nuuk', 'Godthab'],
    ['Faroe', 'Faeroe'],
  ])('are found as %s and as %s, whichever the browser uses', (now, before) => {
    const found = (text: string) => timeZones().filter((zone) => zoneSearchText(zone).includes(text));
    expect(found(now)).toHaveLength(1);
    expect(found(before)).toEqual(found(now));
    expect(found(now).map(zoneLabel)[0]).toContain(now.replaceAll('_', ' '));
  });

  it.each(['Asia/Calcutta', 'Asia/Kolkata'])('are found by both names if the browser says %s', (zone) => {
    expect(zoneSearchText(zone)).toMatch(/Kolkata/);
    expect(zoneSearchText(zone)).toMatch(/Calcutta/);
    expect(zoneLabel(zone)).toBe('Asia/Kolkata');
  });

  it('are found with spaces as well', () => {
    expect(zoneSearchText('America/New_York')).toBe('America/New York America/New_York');
  });

  it('that were renamed are the same under either name', () => {
    for (const zone of timeZones()) {
      const now = new Intl.DateTimeFormat('en', { timeZone: zoneLabel(zone).replaceAll(' ', '_') });
      expect(now.resolvedOptions().timeZone).toBe(
        new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
      );
    }
  });
});
