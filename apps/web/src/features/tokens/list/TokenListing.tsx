import type { DamagedToken, SiteToken, TokenSnapshot } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import { commonTexts } from '../../../i18n/en/common.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { ExpiryTimeline } from '../calendar/ExpiryTimeline.tsx';
import { BatchTestDialog } from './BatchTestDialog.tsx';
import type { Deletion } from './Deletion.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { TokenCard } from './TokenCard.tsx';
import { TokenCards } from './TokenCards.tsx';
import { TokenFilters } from './TokenFilters.tsx';
import { TokenTable } from './TokenTable.tsx';
import type { TokensSearch } from './tokensSearchSchema.ts';
import { UnreadableTokens } from './UnreadableTokens.tsx';
import { useSelection } from './useSelection.ts';
import { useShownTokens } from './useShownTokens.ts';
import { useTypedQuery } from './useTypedQuery.ts';

const route = getRouteApi('/shell/t/$tenant/settings/tokens');

/** Up to this many tokens are shown as cards by default. */
const FEW = 24;

export interface TokenListingProps {
  readonly snapshot: TokenSnapshot;
  readonly now: number;
  readonly onDelete: (deletion: Deletion) => void;
}

/** The list, searched, filtered, sorted and displayed according to the search parameters. */
export function TokenListing({ snapshot, now, onDelete }: TokenListingProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const [search, change] = useTokensSearch();
  const [typed, setTyped] = useTypedQuery(search.q ?? '', (q) => change({ q: q || undefined }, { replace: true }));
  const { shown, counts } = useShownTokens(snapshot, { ...search, q: typed }, now);
  const view = search.view ?? (snapshot.tokens.length > FEW ? 'table' : 'cards');
  const { deleteOne, deleteUnreadable } = useDeletions(onDelete);
  const [tested, setTested] = useState<readonly SiteToken[] | null>(null);
  const { damaged } = snapshot;
  const isUnreadable = search.status === 'unreadable';
  const clear = () => {
    setTyped('');
    change({ q: undefined, status: undefined, month: undefined });
  };
  return (
    <Stack spacing={2}>
      {damaged.length > 0 && !isUnreadable && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={() => change({ status: 'unreadable' })}>
              {t('unreadable.show')}
            </Button>
          }
        >
          {t('damaged', { count: damaged.length })}
        </Alert>
      )}
      <TokenFilters search={search} view={view} counts={counts} typed={typed} onType={setTyped} onChange={change} />
      <Typography variant="body2" color="textSecondary" role="status">
        {isUnreadable ? t('unreadable.count', { count: damaged.length }) : t('count', { count: shown.length })}
      </Typography>
      {isUnreadable ? (
        <UnreadableTokens rows={damaged} onDelete={deleteUnreadable} />
      ) : shown.length === 0 ? (
        <NoMatch query={typed} onClear={clear} />
      ) : view === 'timeline' ? (
        <ExpiryTimeline tokens={shown} now={now} onMonth={(month) => change({ month, view: undefined })} />
      ) : view === 'cards' ? (
        <TokenCards tokens={shown} now={now} onDelete={deleteOne} />
      ) : (
        <SelectableTable
          tokens={shown}
          now={now}
          search={search}
          onSort={(sort) => change({ sort })}
          onTest={setTested}
          onDelete={onDelete}
          onDeleteOne={deleteOne}
        />
      )}
      {/* Outside the rows, as a filter may hide those whose tokens are refused. */}
      {tested && <BatchTestDialog tokens={tested} onClose={() => setTested(null)} />}
    </Stack>
  );
}

type ChangeSearch = (changes: TokensSearch, options?: { replace?: boolean }) => void;

/** The search parameters of the list, and a function to change them. */
function useTokensSearch(): [TokensSearch, ChangeSearch] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback<ChangeSearch>(
    (changes, { replace = false } = {}) =>
      void navigate({ search: (before) => ({ ...before, ...changes }), replace, resetScroll: false }),
    [navigate],
  );
  return [search, change];
}

/** The texts for deleting a token, or a record that cannot be decrypted. */
function useDeletions(onDelete: (deletion: Deletion) => void) {
  const { t } = useTexts(tokensTexts);
  const deleteOne = useCallback(
    ({ id, siteName: name }: SiteToken) =>
      onDelete({
        ids: [id],
        title: t('deleteDialog.title', { name }),
        text: t('deleteDialog.text'),
        successMessage: t('deleted', { name }),
      }),
    [onDelete, t],
  );
  const deleteUnreadable = (rows: readonly DamagedToken[]) => {
    const count = rows.length;
    onDelete({
      ids: rows.map(({ id }) => id),
      title: t('unreadable.deleteTitle', { count }),
      text: t('unreadable.deleteText'),
      successMessage: t('unreadable.deleted', { count }),
    });
  };
  return { deleteOne, deleteUnreadable };
}

interface SelectableTableProps {
  readonly tokens: readonly SiteToken[];
  readonly now: number;
  readonly search: TokensSearch;
  readonly onSort: (sort: NonNullable<TokensSearch['sort']>) => void;
  readonly onTest: (tokens: readonly SiteToken[]) => void;
  readonly onDelete: (deletion: Deletion) => void;
  readonly onDeleteOne: (token: SiteToken) => void;
}

function SelectableTable(props: SelectableTableProps): ReactNode {
  const { tokens, now, search, onSort, onTest, onDelete, onDeleteOne } = props;
  const { t } = useTexts(tokensTexts);
  const selection = useSelection(tokens);
  const [detailed, setDetailed] = useState<string | null>(null);
  const closeDetails = useCallback(() => setDetailed(null), []);
  const openDetails = useCallback(({ id }: SiteToken) => setDetailed(id), []);
  const deleteSelected = () => {
    const { count } = selection;
    onDelete({
      ids: [...selection.ids],
      title: t('deleteDialog.manyTitle', { count }),
      text: t('deleteDialog.manyText'),
      successMessage: t('deletedMany', { count }),
    });
  };
  return (
    <>
      <TokenTable
        tokens={tokens}
        now={now}
        selection={selection}
        sort={search.sort ?? 'name'}
        onSort={onSort}
        onDetails={openDetails}
        onDelete={onDeleteOne}
      />
      <SelectionBar
        count={selection.count}
        onTest={() => onTest(tokens.filter(({ id }) => selection.ids.has(id)))}
        onDelete={deleteSelected}
        onClear={selection.clear}
      />
      <Details
        token={tokens.find(({ id }) => id === detailed)}
        now={now}
        onClose={closeDetails}
        onDelete={(token) => {
          closeDetails();
          onDeleteOne(token);
        }}
      />
    </>
  );
}

interface DetailsProps {
  /** Closed if undefined. */
  readonly token: SiteToken | undefined;
  readonly now: number;
  readonly onClose: () => void;
  readonly onDelete: (token: SiteToken) => void;
}

/** The card of a row, in a dialog. */
function Details({ token, now, onClose, onDelete }: DetailsProps): ReactNode {
  const { t } = useTexts(tokensTexts, commonTexts);
  return (
    <Drawer
      anchor="right"
      open={token !== undefined}
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-label': t('details'), sx: { width: 'min(560px, 100vw)', p: 2 } } }}
    >
      <Button onClick={onClose} sx={{ alignSelf: 'flex-end', mb: 1 }}>
        {t('close', { ns: 'common' })}
      </Button>
      {token && <TokenCard token={token} now={now} onDelete={onDelete} />}
    </Drawer>
  );
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <Box sx={{ textAlign: 'center', py: 6 }}>
      <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>
        {query.trim() === '' ? t('noneHere') : t('noMatch', { query })}
      </Typography>
      <Button onClick={onClear}>{t('clearSearch')}</Button>
    </Box>
  );
}
