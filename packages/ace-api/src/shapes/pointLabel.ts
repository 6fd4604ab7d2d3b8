import type { Point } from './pointSchema.ts';

/**
 * The display name of a point: its marker tags ("Chapel B102 · Damper"), else the name or the description that its BACnet
 * device gives it, else the end of its own name ("VAV_707 Airflow", "analogValue 102").
 *
 * @example
 * ```ts
 * import { pointLabel, pointSchema } from '@building-vitals/ace-api';
 *
 * const point = pointSchema.parse({ name: 'ses/8000:33-8033/analogValue/102', marker_tags: ['Chapel B102', 'Damper'] });
 * console.log(pointLabel(point)); // Chapel B102 · Damper
 * ```
 */
export function pointLabel({
  name,
  marker_tags,
  bacnet_data,
}: Pick<Point, 'name' | 'marker_tags' | 'bacnet_data'>): string {
  const tags = marker_tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && !isPlaceholder(tag));
  return tags.join(' · ') || text(bacnet_data.object_name) || text(bacnet_data.description) || endOfName(name);
}

/** Tags such as "(WHAT ROOM?)" are open questions of whoever tagged the point. */
function isPlaceholder(tag: string): boolean {
  return tag.startsWith('(') && tag.endsWith('?)');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function endOfName(name: string): string {
  const niagara = NIAGARA_POINT.exec(name);
  if (niagara) return `${niagara[1]} ${niagara[2]}`;

  const parts = name.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? name;
  const isIndexOnly = /^\d+$/.test(last);
  return isIndexOnly ? parts.slice(-2).join(' ') : last;
}

/** Niagara writes `….VAV_707.points.Airflow`: the device, then what is measured. */
const NIAGARA_POINT = /([^./]+)\.points\.([^/]+)$/;
