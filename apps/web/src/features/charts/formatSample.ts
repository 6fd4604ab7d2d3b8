import type { SeriesColumns } from '@building-vitals/ace-api';

const NUMBER = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 5 });

/** A value as people read it: "71.4 °F", or the name of the state. */
export function formatSample(
  value: number | null,
  { kind, states }: Pick<SeriesColumns, 'kind' | 'states'>,
  unit: string | null,
): string {
  if (value === null || Number.isNaN(value)) return '—';
  if (kind === 'state') return states?.[value] ?? NUMBER.format(value);
  return unit === null ? NUMBER.format(value) : `${NUMBER.format(value)} ${unit}`;
}
