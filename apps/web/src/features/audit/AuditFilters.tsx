import { AUDIT_ACTIONS, type AuditRecord } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo } from 'react';
import { auditTexts } from '../../i18n/en/audit.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { AuditSearch } from './auditSearchSchema.ts';
import { auditText } from './auditText.ts';

export interface AuditFiltersProps {
  readonly entries: readonly AuditRecord[];
  readonly search: AuditSearch;
  readonly onChange: (changes: Partial<AuditSearch>) => void;
}

/** Filters of the audit log. They only offer values that occur in it. */
export function AuditFilters({ entries, search, onChange }: AuditFiltersProps): ReactNode {
  const { t } = useTexts(auditTexts);
  const actions = useMemo(() => {
    const used = new Set(entries.map(({ action }) => action));
    return AUDIT_ACTIONS.filter((action) => used.has(action) || action === search.action);
  }, [entries, search.action]);
  const sites = useMemo(() => {
    const used = new Set(entries.flatMap(({ siteId }) => siteId ?? []));
    if (search.site) used.add(search.site);
    return [...used].sort();
  }, [entries, search.site]);
  return (
    <Box
      role="group"
      aria-label={t('filters')}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 150px), 1fr))' }}
    >
      <Choice
        label={t('filterAction')}
        value={search.action}
        options={actions.map((action) => ({ value: action, text: t(auditText(action)) }))}
        onChange={(action) => onChange({ action })}
      />
      <Choice
        label={t('filterSite')}
        value={search.site}
        options={sites.map((site) => ({ value: site, text: site }))}
        onChange={(site) => onChange({ site })}
      />
      <Choice
        label={t('filterResult')}
        value={search.result}
        options={[
          { value: 'ok', text: t('ok') },
          { value: 'failed', text: t('failed') },
        ]}
        onChange={(result) => onChange({ result })}
      />
      <Day label={t('filterFrom')} value={search.from} onChange={(from) => onChange({ from })} />
      <Day label={t('filterTo')} value={search.to} onChange={(to) => onChange({ to })} />
    </Box>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value | undefined) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  const { t } = useTexts(auditTexts);
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange((event.target.value || undefined) as Value | undefined)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('all')}</MenuItem>
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.text}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function Day({ label, value, onChange }: DayProps): ReactNode {
  return (
    <TextField
      type="date"
      size="small"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
