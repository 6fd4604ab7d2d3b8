import type { SiteToken } from '@building-vitals/tokens';
import MoreVertRounded from '@mui/icons-material/MoreVertRounded';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import visuallyHidden from '@mui/utils/visuallyHidden';
import { memo, type ReactNode } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { RelativeTime } from '../../../components/Moment.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { StatusChip } from './StatusChip.tsx';

/** Below this width, the cells of a row are stacked. */
const NARROW = '@container (max-width: 859px)';

/** A table row of plain elements, as many are rendered while scrolling. */
export const Columns = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    gridTemplateColumns: '32px minmax(160px, 2.2fr) minmax(70px, 0.8fr) minmax(100px, 1.2fr) 132px 132px 100px 36px',
    alignItems: 'center',
    columnGap: 12,
    padding: '6px 12px',
    minHeight: 56,
    boxSizing: 'border-box',
    fontSize: '0.875rem',
    borderBottom: `1px solid ${palette.divider}`,
    '& > *': { minWidth: 0 },
    '&[data-header]': { minHeight: 44, color: palette.text.secondary, fontWeight: 600 },
    '&[data-row]': { position: 'absolute', top: 0, left: 0, right: 0 },
    '&[data-row]:hover': { backgroundColor: palette.action.hover },
    // Light enough for the contrast of the chips on it.
    '&&[data-selected=true]': { backgroundColor: `color-mix(in srgb, ${palette.primary.main} 9%, transparent)` },
    [NARROW]: {
      gridTemplateColumns: '32px 1fr auto 36px',
      gridTemplateAreas: '"check site site menu" ". device device menu" ". expires status menu" ". expires used menu"',
      rowGap: 0,
      '& > :nth-of-type(1)': { gridArea: 'check' },
      '& > :nth-of-type(2)': { gridArea: 'site' },
      '& > :nth-of-type(3)': { gridArea: 'device' },
      '& > :nth-of-type(4)': visuallyHidden,
      '& > :nth-of-type(5)': { gridArea: 'status', justifySelf: 'end' },
      '& > :nth-of-type(6)': { gridArea: 'expires' },
      '& > :nth-of-type(7)': { gridArea: 'used', textAlign: 'end' },
      '& > :nth-of-type(8)': { gridArea: 'menu', alignSelf: 'start' },
      '&[data-header]': { gridTemplateAreas: '"check site expires menu"' },
      '&[data-header] > :nth-of-type(3), &[data-header] > :nth-of-type(5), &[data-header] > :nth-of-type(7)':
        visuallyHidden,
    },
  };
});

/** For screen readers only. */
export const VisuallyHidden = styled('span')(visuallyHidden);

/** A cell or a column header. */
export const Cell = styled('span')({});

const Cut = styled('span')({ display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });

const Quiet = styled(Cut)(({ theme }) => ({
  color: (theme.vars ?? theme).palette.text.secondary,
  fontSize: '0.8125rem',
}));

const Name = styled('button')(({ theme }) => ({
  font: 'inherit',
  fontWeight: 600,
  color: 'inherit',
  background: 'none',
  border: 0,
  padding: '2px 0',
  minHeight: 24,
  maxWidth: '100%',
  textAlign: 'start',
  cursor: 'pointer',
  borderRadius: 4,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '&:hover': { textDecoration: 'underline' },
  '&:focus-visible': { outline: `2px solid ${(theme.vars ?? theme).palette.primary.main}`, outlineOffset: 1 },
}));

const Mark = styled('span')(({ theme }) => ({
  marginInlineStart: 8,
  padding: '1px 6px',
  borderRadius: 6,
  fontSize: '0.6875rem',
  fontWeight: 700,
  verticalAlign: 'middle',
  color: (theme.vars ?? theme).palette.primary.contrastText,
  backgroundColor: (theme.vars ?? theme).palette.primary.main,
}));

const NameLine = styled('span')({ display: 'flex', alignItems: 'center', minWidth: 0 });

export interface TokenRowProps {
  readonly measure: (element: HTMLDivElement | null) => void;
  readonly index: number;
  /** px from the top of the list */
  readonly offset: number;
  readonly token: SiteToken;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onToggle: (id: string, isRange: boolean) => void;
  readonly onDetails: (token: SiteToken) => void;
  readonly onMenu: (token: SiteToken, anchor: HTMLElement) => void;
}

/** A token in one row. */
export const TokenRow = memo(function TokenRow(props: TokenRowProps): ReactNode {
  const { measure, index, offset, token, now, isSelected, onToggle, onDetails, onMenu } = props;
  const { t } = useTexts(tokensTexts);
  const formats = useFormats();
  const name = token.siteName;
  return (
    <Columns
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-row
      data-selected={isSelected}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <Cell role="cell">
        <Check
          label={t('select.one', { name })}
          checked={isSelected}
          onToggle={(isRange) => onToggle(token.id, isRange)}
        />
      </Cell>
      <Cell role="cell">
        <NameLine>
          <Name type="button" title={name} onClick={() => onDetails(token)}>
            {name}
          </Name>
          {token.isDefault && <Mark>{t('default')}</Mark>}
        </NameLine>
        <Quiet>{token.siteId}</Quiet>
      </Cell>
      <Quiet role="cell" title={token.deviceId}>
        {token.deviceId}
      </Quiet>
      <Cut role="cell" title={token.identity}>
        {token.identity ?? t('noIdentity')}
      </Cut>
      <Cell role="cell">
        <StatusChip token={token} now={now} />
      </Cell>
      <Cell role="cell">
        <time dateTime={new Date(token.expiresAt).toISOString()} title={formats.moment(token.expiresAt)}>
          {formats.relative(token.expiresAt, now)}
          <Quiet>{formats.day(token.expiresAt)}</Quiet>
        </time>
      </Cell>
      <Quiet role="cell">
        {token.lastUsed === undefined ? t('never') : <RelativeTime at={token.lastUsed} now={now} />}
      </Quiet>
      <Cell role="cell">
        <IconButton
          size="small"
          aria-label={t('select.menu', { name })}
          aria-haspopup="menu"
          onClick={(event) => onMenu(token, event.currentTarget)}
        >
          <MoreVertRounded fontSize="small" />
        </IconButton>
      </Cell>
    </Columns>
  );
});

const Box = styled('input')(({ theme }) => ({
  display: 'block',
  width: 20,
  height: 20,
  margin: 4,
  accentColor: (theme.vars ?? theme).palette.primary.main,
  cursor: 'pointer',
}));

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly isMixed?: boolean;
  readonly onToggle: (isRange: boolean) => void;
}

/** A checkbox; with Shift it selects a range. */
export function Check({ label, checked, isMixed = false, onToggle }: CheckProps): ReactNode {
  return (
    <Box
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(input) => {
        if (input) input.indeterminate = isMixed;
      }}
      onClick={({ shiftKey }) => onToggle(shiftKey)}
      onChange={() => {}}
    />
  );
}
