import { describe, expect, it } from 'vitest';
import { sampleSchema, weatherSchema } from './weatherSchema.ts';

const sample = { name: 'ses/ses_falls_city/weather/temp', value: '71.5', time: '2026-08-07T16:25:00' };

describe('sampleSchema', () => {
  it('parses the time as an instant and the value as a number', () => {
    expect(sampleSchema.parse(sample)).toEqual({ name: sample.name, t: Date.UTC(2026, 7, 7, 16, 25), v: 71.5 });
  });

  it('parses the value of a binary point as 1 or 0, and any other as null', () => {
    const values = ['active', 'inactive', 'warm'].map((value) => sampleSchema.parse({ ...sample, value }).v);
    expect(values).toEqual([1, 0, null]);
  });

  it('rejects a sample without a time', () => {
    expect(sampleSchema.safeParse({ ...sample, time: 'never' }).success).toBe(false);
  });
});

describe('weatherSchema', () => {
  it('parses each measurement, with null for those that the feed lacks', () => {
    const weather = weatherSchema.parse({ weather: { temp: sample, humidity: null, clouds: { ...sample, time: '' } } });

    expect(weather).toEqual({
      temp: { name: sample.name, t: Date.UTC(2026, 7, 7, 16, 25), v: 71.5 },
      feels_like: null,
      pressure: null,
      humidity: null,
      dew_point: null,
      clouds: null,
      wind_speed: null,
      wind_deg: null,
      wet_bulb: null,
    });
  });
});
