import type { SiteToken } from '@building-vitals/tokens';
import ArrowDownwardRounded from '@mui/icons-material/ArrowDownwardRounded';
import ArrowUpwardRounded from '@mui/icons-material/ArrowUpwardRounded';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Card from '@mui/material/Card';
import { type ReactNode, useCallback, useState } from 'react';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { TokenMenu } from './TokenMenu.tsx';
import { Cell, Check, Columns, TokenRow, VisuallyHidden } from './TokenRow.tsx';
import type { SortOrder } from './tokensSearchSchema.ts';
import type { Selection } from './useSelection.ts';
import { useWindowRows } from './useWindowRows.ts';

export interface TokenTableProps {
  readonly tokens: readonly SiteToken[];
  readonly now: number;
  readonly selection: Selection;
  readonly sort: SortOrder;
  readonly onSort: (order: SortOrder) => void;
  readonly onDetails: (token: SiteToken) => void;
  readonly onDelete: (token: SiteToken) => void;
}

const ROW_HEIGHT = 57;

/** Tokens as compact, selectable rows; only those in the window are rendered. */
export function TokenTable(props: TokenTableProps): ReactNode {
  const { tokens, now, selection, sort, onSort, onDetails, onDelete } = props;
  const { t } = useTexts(tokensTexts);
  const [menu, setMenu] = useState<{ readonly token: SiteToken; readonly anchor: HTMLElement } | null>(null);
  const openMenu = useCallback((token: SiteToken, anchor: HTMLElement) => setMenu({ token, anchor }), []);
  const closeMenu = useCallback(() => setMenu(null), []);
  const { listProps, rows, measureRow } = useWindowRows({
    count: tokens.length,
    estimateSize: ROW_HEIGHT,
    getKey: (index) => tokens[index]?.id ?? String(index),
  });
  return (
    <Card sx={{ containerType: 'inline-size' }}>
      <Box role="table" aria-label={t('heading')} aria-rowcount={tokens.length + 1}>
        <Box role="rowgroup">
          <Columns role="row" aria-rowindex={1} data-header>
            <Cell role="columnheader">
              <Check
                label={t('select.all')}
                checked={selection.isAll}
                isMixed={selection.count > 0 && !selection.isAll}
                onToggle={selection.toggleAll}
              />
            </Cell>
            <Header order="name" sort={sort} onSort={onSort} label={t('columns.site')} />
            <Cell role="columnheader">{t('columns.device')}</Cell>
            <Cell role="columnheader">{t('identity')}</Cell>
            <Cell role="columnheader">{t('columns.status')}</Cell>
            <Header order="expiry" sort={sort} onSort={onSort} label={t('expires')} />
            <Header order="used" sort={sort} onSort={onSort} label={t('lastUsed')} />
            <Cell role="columnheader">
              <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
            </Cell>
          </Columns>
        </Box>
        <Box role="rowgroup" {...listProps}>
          {rows.map(({ index, key, offset }) => {
            const token = tokens[index];
            return (
              token && (
                <TokenRow
                  key={key}
                  measure={measureRow}
                  index={index}
                  offset={offset}
                  token={token}
                  now={now}
                  isSelected={selection.ids.has(token.id)}
                  onToggle={selection.toggle}
                  onDetails={onDetails}
                  onMenu={openMenu}
                />
              )
            );
          })}
        </Box>
      </Box>
      {menu && <TokenMenu {...menu} now={now} onClose={closeMenu} onDelete={onDelete} />}
    </Card>
  );
}

interface HeaderProps {
  readonly order: SortOrder;
  readonly sort: SortOrder;
  readonly onSort: (order: SortOrder) => void;
  readonly label: string;
}

/** A column header that sorts. Each column has only one useful order. */
function Header({ order, sort, onSort, label }: HeaderProps): ReactNode {
  const isSorted = order === sort;
  const isAscending = order === 'name' || order === 'expiry';
  const Arrow = isAscending ? ArrowUpwardRounded : ArrowDownwardRounded;
  return (
    <Cell role="columnheader" {...(isSorted && { 'aria-sort': isAscending ? 'ascending' : 'descending' })}>
      <ButtonBase
        onClick={() => onSort(order)}
        sx={{ font: 'inherit', color: 'inherit', borderRadius: 1, minHeight: 28, gap: 0.5 }}
      >
        {label}
        {isSorted && <Arrow aria-hidden sx={{ fontSize: 16 }} />}
      </ButtonBase>
    </Cell>
  );
}
