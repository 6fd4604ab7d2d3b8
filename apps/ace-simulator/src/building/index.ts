export { type Building, createBuildings } from './createBuildings.ts';
export type { SimulatedPoint } from './createPoints.ts';
export { naiveTime, naiveTimeWithSpace, parseTime } from './naiveTime.ts';
export { BUCKET_MS, bucketsOf, readRaster, readSamples, type TimeWindow } from './readSamples.ts';
export type { Point, Sample, Site } from './shapes.ts';
export { occupancy, outdoorTemperature } from './signals.ts';
