import { describe, expect, it } from 'vitest';
import { pointLabel } from './pointLabel.ts';

const BACNET_NAME = 'ses/ses_falls_city/8000:33-8033/analogValue/102';
const NIAGARA_NAME = 'ses/ses_falls_city/192.168.96.3/n4/FallsCity_CMC/C.Drivers.LonNetwork3.VAV_707.points.Airflow';

function labelOf(point: Partial<Parameters<typeof pointLabel>[0]>): string {
  return pointLabel({ name: BACNET_NAME, marker_tags: [], bacnet_data: {}, ...point });
}

describe('pointLabel', () => {
  it('joins the tags of room and function', () => {
    expect(labelOf({ marker_tags: ['Chapel B102', ' Damper '], bacnet_data: { object_name: 'AV8' } })).toBe(
      'Chapel B102 · Damper',
    );
  });

  it('leaves out a tag that is an open question', () => {
    expect(labelOf({ marker_tags: ['(WHAT ROOM?)', 'Damper', ''] })).toBe('Damper');
    expect(labelOf({ marker_tags: ['(North)', 'Damper (open?)'] })).toBe('(North) · Damper (open?)');
  });

  it('falls back to the name or the description from the device', () => {
    expect(labelOf({ bacnet_data: { object_name: 'RoomRH', description: 'Humidity' } })).toBe('RoomRH');
    expect(labelOf({ bacnet_data: { object_name: null, description: 'Humidity' } })).toBe('Humidity');
    expect(labelOf({ bacnet_data: { object_name: ' ', description: 7 } })).toBe('analogValue 102');
  });

  it.each([
    [BACNET_NAME, 'analogValue 102'],
    [NIAGARA_NAME, 'VAV_707 Airflow'],
    ['ses/ses_falls_city/weather/temp', 'temp'],
    ['temp', 'temp'],
    ['42', '42'],
    ['/', '/'],
  ])('falls back to the end of the name %s', (name, label) => {
    expect(labelOf({ name })).toBe(label);
  });
});
