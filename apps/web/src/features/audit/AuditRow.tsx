import type { AuditRecord } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { memo, type ReactNode } from 'react';
import { Moment } from '../../components/Moment.tsx';
import { auditTexts } from '../../i18n/en/audit.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { AuditResult } from './AuditResult.tsx';
import { auditText } from './auditText.ts';

export const AUDIT_COLUMNS = ['at', 'action', 'site', 'result', 'number'] as const;

/** The columns; two lines on narrow screens. */
export const ROW_LAYOUT = {
  display: 'grid',
  alignItems: 'center',
  columnGap: 2,
  px: 2,
  gridTemplateColumns: '170px minmax(0, 1.6fr) minmax(0, 1fr) 120px 48px',
  '& .number': { textAlign: 'right' },
  '@media (max-width: 699.95px)': {
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gridTemplateAreas: '"action result" "at site"',
    '& .at': { gridArea: 'at' },
    '& .action': { gridArea: 'action' },
    '& .site': { gridArea: 'site' },
    '& .result': { gridArea: 'result' },
    '& .number': { display: 'none' },
  },
} as const;

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

export interface AuditRowProps {
  readonly entry: AuditRecord;
  /** Among all rows, the header being 1. */
  readonly rowIndex: number;
  readonly onOpen: (number: number) => void;
}

/** One entry; everything else about it is in its details. */
export const AuditRow = memo(function AuditRow({ entry, rowIndex, onOpen }: AuditRowProps): ReactNode {
  const { t } = useTexts(auditTexts);
  const action = t(auditText(entry.action));
  return (
    <Box
      role="row"
      aria-rowindex={rowIndex}
      sx={{
        ...ROW_LAYOUT,
        position: 'relative',
        minHeight: 52,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box role="cell" className="at" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
        <Moment at={entry.at} />
      </Box>
      <Box role="cell" className="action" sx={{ minWidth: 0 }}>
        <ButtonBase
          aria-label={t('details.open', { number: entry.number, action })}
          onClick={() => onOpen(entry.number)}
          sx={{
            font: 'inherit',
            fontWeight: 600,
            textAlign: 'left',
            maxWidth: '100%',
            minHeight: 24,
            // The button covers the whole row.
            '&::after': { content: '""', position: 'absolute', inset: 0 },
            '&:focus-visible::after': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
          }}
        >
          {action}
        </ButtonBase>
      </Box>
      <Box role="cell" className="site" sx={{ ...ONE_LINE, fontSize: '0.875rem' }}>
        {entry.siteId}
      </Box>
      <Box role="cell" className="result">
        <AuditResult success={entry.success} />
      </Box>
      <Box role="cell" className="number" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
        {entry.number}
      </Box>
    </Box>
  );
});
