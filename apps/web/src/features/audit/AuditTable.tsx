import type { AuditRecord } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { auditTexts } from '../../i18n/en/audit.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { AUDIT_COLUMNS, AuditRow, ROW_LAYOUT } from './AuditRow.tsx';

export interface AuditTableProps {
  readonly entries: readonly AuditRecord[];
  readonly onOpen: (number: number) => void;
}

const ROW_PX = 53;

/** The entries, newest first; only visible rows are rendered. */
export function AuditTable({ entries, onOpen }: AuditTableProps): ReactNode {
  const { t } = useTexts(auditTexts);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    // The content above may grow, by the result of a check or a second line of filters.
    const measure = () => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => entries[index]?.number ?? index,
  });
  return (
    <Box
      role="table"
      aria-label={t('title')}
      aria-rowcount={entries.length + 1}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}
    >
      <Box role="rowgroup">
        <Box role="row" aria-rowindex={1} sx={{ ...ROW_LAYOUT, py: 1, fontWeight: 600, fontSize: '0.8125rem' }}>
          {AUDIT_COLUMNS.map((name) => (
            <Typography key={name} role="columnheader" variant="inherit" color="textSecondary" className={name}>
              {t(`column.${name}`)}
            </Typography>
          ))}
        </Box>
      </Box>
      <Box ref={body} role="rowgroup" sx={{ position: 'relative' }} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                role="none"
                style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start - top}px)` }}
              >
                <AuditRow entry={entry} rowIndex={index + 2} onOpen={onOpen} />
              </div>
            )
          );
        })}
      </Box>
    </Box>
  );
}
