import type { SimulatedPoint } from './createPoints.ts';
import { noise } from './random.ts';
import type { Sample } from './shapes.ts';
import { signals } from './signals.ts';

/** How often a point is read, ms. */
export const BUCKET_MS = 300_000;

/** A window of time, ms, without its end, that never reaches into the future. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** What all points share in one bucket, so that 100 points do not format the same date 100 times. */
interface Bucket {
  readonly index: number;
  readonly ms: number;
  /** `2026-08-07T16:25:` */
  readonly minute: string;
}

/** The samples of one point in a window, oldest first. A pure function of seed, point and time: nothing is stored. */
export function readSamples(simulated: SimulatedPoint, window: TimeWindow, buckets = bucketsOf(window)): Sample[] {
  if (!simulated.hasData) return [];
  const samples: Sample[] = [];
  for (const bucket of buckets) {
    const sample = readBucket(simulated, bucket, window);
    if (sample) samples.push(sample);
  }
  return samples;
}

/** The buckets that a window touches. */
export function bucketsOf({ start, end }: TimeWindow): Bucket[] {
  const buckets: Bucket[] = [];
  for (let index = Math.floor(start / BUCKET_MS); index * BUCKET_MS < end; index++) {
    const ms = index * BUCKET_MS;
    buckets.push({ index, ms, minute: new Date(ms).toISOString().slice(0, 17) });
  }
  return buckets;
}

/** The samples of a whole site in one of ACE's 5-minute buckets, all at the same time. */
export function readAligned(points: readonly SimulatedPoint[], bucket: Bucket): Sample[] {
  const samples: Sample[] = [];
  for (const { point, seed, signal, hasData } of points) {
    if (hasData && !isGap(seed, bucket.index)) {
      samples.push({ name: point.name, value: signals[signal](bucket.ms, seed), time: `${bucket.minute}00` });
    }
  }
  return samples;
}

function readBucket({ point, seed, signal }: SimulatedPoint, bucket: Bucket, window: TimeWindow): Sample | null {
  if (isGap(seed, bucket.index)) return null;
  const second = Math.floor(noise(seed, bucket.index ^ 0x5bd1) * 20);
  const micros = bucket.index % 4 === 0 ? ((seed ^ bucket.index) >>> 0) % 1_000_000 : 0;
  const ms = bucket.ms + second * 1000 + micros / 1000;
  if (ms < window.start || ms >= window.end) return null;
  const fraction = micros > 0 ? `.${String(micros).padStart(6, '0')}` : '';
  const time = `${bucket.minute}${second < 10 ? '0' : ''}${second}${fraction}`;
  return { name: point.name, value: signals[signal](ms, seed), time };
}

/** Occasionally a point is silent for two hours. */
function isGap(seed: number, bucketIndex: number): boolean {
  return noise(seed ^ 0x2545f491, Math.floor(bucketIndex / 24)) < 0.015;
}
