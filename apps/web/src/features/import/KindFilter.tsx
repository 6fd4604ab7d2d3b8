import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { importsTexts } from '../../i18n/en/imports.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { CheckedRow } from './checkRows.ts';
import { kindsOf, type RowKind } from './rowChoice.ts';

const ORDER: readonly RowKind[] = ['new', 'conflict', 'same', 'duplicate', 'expired', 'problem'];

export interface KindFilterProps {
  readonly rows: readonly CheckedRow[];
  /** null for all */
  readonly kind: RowKind | null;
  readonly onChange: (kind: RowKind | null) => void;
}

/** The number of rows of each kind, as a filter. */
export function KindFilter({ rows, kind, onChange }: KindFilterProps): ReactNode {
  const { t } = useTexts(importsTexts);
  const formats = useFormats();
  const counts = useMemo(() => countKinds(rows), [rows]);
  const kinds: [RowKind | null, number][] = [
    [null, rows.length],
    ...ORDER.map((of) => [of, counts.get(of) ?? 0] as [RowKind, number]),
  ];
  return (
    <Stack direction="row" spacing={1} useFlexGap role="group" aria-label={t('showing')} sx={{ flexWrap: 'wrap' }}>
      {kinds
        .filter(([of, count]) => of === null || count > 0)
        .map(([of, count]) => (
          <Chip
            key={of ?? 'all'}
            label={`${t(`kinds.${of ?? 'all'}`)} ${formats.number(count)}`}
            onClick={() => onChange(of)}
            aria-pressed={of === kind}
            color={of === kind ? 'primary' : 'default'}
            variant={of === kind ? 'filled' : 'outlined'}
          />
        ))}
    </Stack>
  );
}

function countKinds(rows: readonly CheckedRow[]): Map<RowKind, number> {
  const counts = new Map<RowKind, number>();
  for (const kind of rows.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
