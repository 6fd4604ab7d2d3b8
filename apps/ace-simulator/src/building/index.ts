export { type Building, createBuildings } from './createBuildings.ts';
export type { SimulatedPoint } from './createPoints.ts';
export { BUCKET_MS, bucketsOf, readAligned, readSamples, type TimeWindow } from './readSamples.ts';
export { naiveTime, naiveTimeWithSpace, type Point, parseTime, type Sample, type Site } from './shapes.ts';
export { occupancy, outdoorTemperature } from './signals.ts';
