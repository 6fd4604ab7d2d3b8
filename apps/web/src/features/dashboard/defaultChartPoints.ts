import { type Point, pointUnit } from '@building-vitals/ace-api';

const COUNT = 3;

/** The points that a chart shows before anybody chose some: the first few that share the first point's unit. */
export function defaultChartPoints(points: readonly Point[]): string[] {
  const first = points.find((point) => pointUnit(point) !== null) ?? points[0];
  if (!first) return [];
  const unit = pointUnit(first);
  return points
    .filter((point) => pointUnit(point) === unit)
    .slice(0, COUNT)
    .map(({ name }) => name);
}
