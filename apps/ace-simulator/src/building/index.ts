export { type Building, createBuildings } from './createBuildings.ts';
export type { SimulatedPoint } from './createPoints.ts';
export { BUCKET_MS, bucketsOf, readAligned, readSamples, type TimeWindow } from './readSamples.ts';
export { naiveTime, naiveTimeWithSpace, parseTime, type Sample, type Site } from './shapes.ts';
export { outdoorTemperature } from './signals.ts';
