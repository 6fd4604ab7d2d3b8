import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import CloseRounded from '@mui/icons-material/CloseRounded';
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined';
import ViewAgendaOutlined from '@mui/icons-material/ViewAgendaOutlined';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useMonthName } from '../calendar/useMonthName.ts';
import type { StatusCounts } from './tokenStatusFilter.ts';
import {
  SORT_ORDERS,
  type SortOrder,
  STATUS_FILTERS,
  type StatusFilter,
  TOKEN_VIEWS,
  type TokensSearch,
  type TokenView,
} from './tokensSearchSchema.ts';

export interface TokenFiltersProps {
  readonly search: TokensSearch;
  readonly view: TokenView;
  readonly counts: StatusCounts;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onChange: (changes: TokensSearch) => void;
}

/** Searches, filters and sorts the list and selects its view, all through the search parameters. */
export function TokenFilters({ search, view, counts, typed, onType, onChange }: TokenFiltersProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <Stack spacing={1.5}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5}>
        <TextField
          size="small"
          type="search"
          label={t('search')}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          sx={{ flex: 1 }}
        />
        <Stack direction="row" spacing={1.5}>
          {view !== 'timeline' && (
            <TextField
              select
              size="small"
              label={t('sort')}
              value={search.sort ?? 'name'}
              onChange={(event) => onChange({ sort: event.target.value as SortOrder })}
              sx={{ minWidth: 140, flex: 1 }}
            >
              {SORT_ORDERS.map((name) => (
                <MenuItem key={name} value={name}>
                  {t(`sortBy.${name}`)}
                </MenuItem>
              ))}
            </TextField>
          )}
          <ViewSwitch view={view} onChange={(next) => onChange({ view: next })} />
        </Stack>
      </Stack>
      <Facets search={search} counts={counts} onChange={onChange} />
    </Stack>
  );
}

const VIEW_ICONS = { cards: ViewAgendaOutlined, table: TableRowsOutlined, timeline: CalendarMonthOutlined };

interface ViewSwitchProps {
  readonly view: TokenView;
  readonly onChange: (view: TokenView) => void;
}

function ViewSwitch({ view, onChange }: ViewSwitchProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={view}
      aria-label={t('views.label')}
      onChange={(_event, next: TokenView | null) => next && onChange(next)}
    >
      {TOKEN_VIEWS.map((name) => {
        const Icon = VIEW_ICONS[name];
        return (
          <ToggleButton key={name} value={name} aria-label={t(`views.${name}`)} title={t(`views.${name}`)}>
            <Icon fontSize="small" />
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}

/** Always offered, even without matches, as users look for them. */
const ALWAYS: readonly StatusFilter[] = ['active', 'expiring-30', 'expiring-60', 'expiring-90', 'expired'];

type FacetsProps = Pick<TokenFiltersProps, 'search' | 'counts' | 'onChange'>;

function Facets({ search: { status, month }, counts, onChange }: FacetsProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const monthName = useMonthName();
  const shown = STATUS_FILTERS.filter((name) => ALWAYS.includes(name) || counts[name] > 0 || name === status);
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }} role="group" aria-label={t('filter.label')}>
      {month !== undefined && (
        <Chip
          label={t('filter.month', { month: monthName(month) })}
          color="primary"
          onClick={() => onChange({ month: undefined })}
          onDelete={() => onChange({ month: undefined })}
          deleteIcon={<CloseRounded titleAccess={t('filter.clear')} />}
        />
      )}
      <Facet
        label={t('filter.all')}
        count={counts.all}
        isOn={status === undefined}
        onClick={() => onChange({ status: undefined })}
      />
      {shown.map((name) => (
        <Facet
          key={name}
          label={t(`filter.${name}`)}
          count={counts[name]}
          isOn={name === status}
          onClick={() => onChange({ status: name === status ? undefined : name })}
        />
      ))}
    </Stack>
  );
}

interface FacetProps {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onClick: () => void;
}

function Facet({ label, count, isOn, onClick }: FacetProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <Chip
      label={t('filter.counted', { label, count })}
      variant={isOn ? 'filled' : 'outlined'}
      color={isOn ? 'primary' : 'default'}
      onClick={onClick}
      aria-pressed={isOn}
    />
  );
}
