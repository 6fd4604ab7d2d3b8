import type { SeriesColumns } from '@building-vitals/ace-api';

const LARGE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const SMALL = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** A value as people read it: "71.4 °F", or the name of the state. */
export function formatSample(
  value: number | null,
  { kind, states }: Pick<SeriesColumns, 'kind' | 'states'>,
  unit: string | null,
): string {
  if (value === null || Number.isNaN(value)) return '—';
  const figure = (Math.abs(value) < 1 ? SMALL : LARGE).format(value);
  if (kind === 'state') return states?.[value] ?? figure;
  return unit === null ? figure : `${figure} ${unit}`;
}
