import { noise } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The buildings are in America/Chicago; its winter offset all year is accurate enough for daily patterns. */
const LOCAL_OFFSET = -6 * HOUR;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** What a point measures, as a function of the instant (ms) and the point's own seed. */
export type Signal = (ms: number, seed: number) => string;

/** How full the building is, 0 to 1: weekdays from 7 to 18 h, with soft edges; weekends almost empty. */
function occupancy(ms: number): number {
  const local = ms + LOCAL_OFFSET;
  const hour = (local % DAY) / HOUR;
  const weekday = (Math.floor(local / DAY) + EPOCH_WEEKDAY) % 7;
  const day = 1 / (1 + Math.exp(-(hour - 7) * 2)) - 1 / (1 + Math.exp(-(hour - 18) * 2));
  return weekday === 0 || weekday === 6 ? day * 0.15 : day;
}

/** °F outdoors in Nebraska: the season, the time of day, and weather that changes from day to day. */
export function outdoorTemperature(ms: number): number {
  const season = -Math.cos(((ms / DAY) % 365.25) * ((2 * Math.PI) / 365.25) - 0.35);
  const hour = ((ms + LOCAL_OFFSET) % DAY) / HOUR;
  const day = -Math.cos(((hour - 3) * Math.PI) / 12);
  const today = noise(17, Math.floor(ms / DAY));
  const tomorrow = noise(17, Math.floor(ms / DAY) + 1);
  const weather = today + (tomorrow - today) * ((ms % DAY) / DAY) - 0.5;
  return 51 + 27 * season + 9 * day + 18 * weather;
}

/** A measured number: a 32-bit float written out in full, as BACnet's REAL comes through ACE. */
function real(value: number): string {
  return String(Math.fround(value));
}

function ripple(ms: number, seed: number): number {
  return noise(seed, Math.floor(ms / 300_000)) - 0.5;
}

/** A steady offset of the point's own, -1 to 1. */
function character(seed: number): number {
  return noise(seed, -1) * 2 - 1;
}

export const signals = {
  roomTemperature: (ms, seed) =>
    real(
      70.5 +
        character(seed) * 1.5 -
        (1 - occupancy(ms)) * 3 +
        (outdoorTemperature(ms) - 51) * 0.02 +
        ripple(ms, seed) * 0.8,
    ),
  dischargeTemperature: (ms, seed) => real(58 + character(seed) * 3 + (1 - occupancy(ms)) * 9 + ripple(ms, seed) * 4),
  outdoor: (ms, seed) => real(outdoorTemperature(ms) + ripple(ms, seed)),
  humidity: (ms, seed) => real(47 + character(seed) * 5 + 5 * Math.sin(ms / (9 * HOUR)) + ripple(ms, seed) * 3),
  heatSignal: (ms, seed) =>
    real(clamp(70 - outdoorTemperature(ms) + character(seed) * 8 + occupancy(ms) * 20 + ripple(ms, seed) * 8, 24, 100)),
  damper: (ms, seed) => real(clamp(22 + occupancy(ms) * (55 + character(seed) * 15) + ripple(ms, seed) * 12, 22, 100)),
  pressure: (ms, seed) => real(0.131 + character(seed) * 0.02 + occupancy(ms) * 0.04 + ripple(ms, seed) * 0.012),
  airflow: (ms, seed) =>
    real(clamp(129 + occupancy(ms) * (620 + character(seed) * 160) + ripple(ms, seed) * 60, 129, 913)),
  airSpeed: (ms, seed) => real(380 + occupancy(ms) * 727.5 + ripple(ms, seed) * 45),
  setpoint: (ms, seed) =>
    real(occupancy(ms) > 0.5 ? 62 + Math.round(character(seed) * 4) : 55 + Math.round(character(seed) * 4)),
  fanStatus: (ms, seed) => (occupancy(ms) + character(seed) * 0.1 > 0.3 ? 'active' : 'inactive'),
  /** A sensor that was never commissioned: one number far out of range, occasionally another. */
  outlier: (ms, seed) => (noise(seed, Math.floor(ms / (6 * HOUR))) > 0.2 ? '4080.0' : '2780.0'),
  /** Mostly numbers, with words in between. */
  dirty: (ms, seed) => {
    const mood = noise(seed, Math.floor(ms / 300_000));
    if (mood < 0.04) return 'fault';
    if (mood < 0.06) return '';
    return real(48 + mood * 10);
  },
} satisfies Record<string, Signal>;

export type SignalName = keyof typeof signals;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
