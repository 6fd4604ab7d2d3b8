import { type Point, pointLabel, pointUnit } from '@building-vitals/ace-api';

/** The points whose label, name, tags or unit contain each word of the query, in the given order. */
export function findPoints(points: readonly Point[], query: string): readonly Point[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return points;
  return points.filter((point) => {
    const text = [pointLabel(point), point.name, ...point.marker_tags, pointUnit(point)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
