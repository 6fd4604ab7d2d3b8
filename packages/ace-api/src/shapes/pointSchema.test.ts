import { describe, expect, it } from 'vitest';
import { pointSchema } from './pointSchema.ts';

const NAME = 'ses/ses_falls_city/8000:33-8033/analogValue/102';

describe('pointSchema', () => {
  it('parses a point as ACE sends it, its times as instants', () => {
    const sent = {
      id: 4,
      name: NAME,
      client: 'ses',
      site: 'ses_falls_city',
      kv_tags: { equip: 'VAV_811' },
      bacnet_data: { object_name: 'RoomRH', units: 'percentRelativeHumidity', object_index: 102 },
      marker_tags: ['Chapel B102', 'Humidity'],
      collect_config: { cov: true },
      point_type: null,
      collect_enabled: true,
      collect_interval: 300,
      updated: '2026-08-07T16:25:00.250000',
      created: '2025-01-02T00:00:00',
    };

    expect(pointSchema.parse(sent)).toEqual({
      ...sent,
      updated: Date.UTC(2026, 7, 7, 16, 25, 0, 250),
      created: Date.UTC(2025, 0, 2),
    });
  });

  it('turns a BACnet property that the device lacks into null', () => {
    const { bacnet_data } = pointSchema.parse({
      name: NAME,
      bacnet_data: { units: 'property: unknown-property', description: 'unknown-property', present_value: 0 },
    });

    expect(bacnet_data).toEqual({ units: null, description: 'unknown-property', present_value: 0 });
  });

  it('turns what is missing, null or of another type into null or empty', () => {
    const empty = {
      name: NAME,
      id: null,
      client: null,
      site: null,
      kv_tags: {},
      bacnet_data: {},
      marker_tags: [],
      collect_config: {},
      point_type: null,
      collect_enabled: null,
      collect_interval: null,
      updated: null,
      created: null,
    };

    expect(pointSchema.parse({ name: NAME })).toEqual(empty);
    expect(
      pointSchema.parse({ ...empty, kv_tags: null, bacnet_data: [], marker_tags: 'Damper', updated: 'never' }),
    ).toEqual(empty);
  });

  it('keeps only meaningful marker tags', () => {
    const marker_tags = ['Damper', null, 7, 'property: unknown-property'];
    expect(pointSchema.parse({ name: NAME, marker_tags }).marker_tags).toEqual(['Damper']);
  });

  it('rejects a point without a name', () => {
    expect(pointSchema.safeParse({ id: 4 }).success).toBe(false);
  });
});
