import type { SeriesColumns } from '@building-vitals/ace-api';
import type { Formats } from '../../lib/createFormats.ts';

const LARGE = { maximumFractionDigits: 2 };
const SMALL = { maximumSignificantDigits: 3 };

/** Formats a value: "71.4 °F", or the name of the state. */
export function formatSample(
  value: number | null,
  { kind, states }: Pick<SeriesColumns, 'kind' | 'states'>,
  unit: string | null,
  formats: Pick<Formats, 'number'>,
): string {
  if (value === null || Number.isNaN(value)) return '—';
  const figure = formats.number(value, Math.abs(value) < 1 ? SMALL : LARGE);
  if (kind === 'state') return states?.[value] ?? figure;
  return unit === null ? figure : `${figure} ${unit}`;
}
