export { parseAceTime } from './parseAceTime.ts';
export { emptySeries, type SeriesColumns, type SeriesKind } from './SeriesColumns.ts';
export { type ColumnsCollector, createColumnsCollector, samplesToColumns } from './samplesToColumns.ts';
export { readNumber, readState } from './sampleValue.ts';
