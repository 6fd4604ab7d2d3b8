import type { AuditRecord } from '@building-vitals/tokens';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { LoadError } from '../../components/LoadError.tsx';
import { auditTexts } from '../../i18n/en/audit.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';
import { AuditActions } from './AuditActions.tsx';
import { AuditDetails } from './AuditDetails.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import type { AuditSearch } from './auditSearchSchema.ts';
import { findEntries } from './findEntries.ts';
import { useAuditLog } from './useAuditLog.ts';

/** The audit log of a tenant. */
export function AuditPage(): ReactNode {
  const { t } = useTexts(auditTexts);
  const { tenantId } = useTenantServices();
  const name = useAppServices().tenants.tenants.find((tenant) => tenant.tenantId === tenantId)?.tenantName;
  return (
    <Box sx={{ maxWidth: 1100, mx: 'auto' }}>
      <Typography variant="h1">{t('title')}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.5, mb: 3 }}>
        {t('lede', { tenant: name || t('own') })}
      </Typography>
      <AuditLog />
    </Box>
  );
}

function AuditLog(): ReactNode {
  const { t } = useTexts(auditTexts, commonTexts);
  const { data: entries, error, refetch } = useAuditLog();
  if (entries) return entries.length === 0 ? <Empty /> : <Entries entries={entries} />;
  if (error) return <LoadError title={t('failedTitle')} error={error} onRetry={() => void refetch()} />;
  return <Skeleton variant="rounded" height={360} role="status" aria-label={t('loading', { ns: 'common' })} />;
}

function Entries({ entries }: { readonly entries: readonly AuditRecord[] }): ReactNode {
  const { t } = useTexts(auditTexts);
  const { timeZone } = useFormats();
  const search = useSearch({ from: '/shell/t/$tenant/audit' });
  const navigate = useNavigate({ from: '/t/$tenant/audit' });
  const found = useMemo(() => findEntries(entries, search, timeZone), [entries, search, timeZone]);
  const opened = entries.find(({ number }) => number === search.entry);
  const change = (changes: Partial<AuditSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  return (
    <Stack spacing={2}>
      <AuditActions entries={found} />
      <AuditFilters entries={entries} search={search} onChange={change} />
      <Typography variant="body2" color="textSecondary" role="status">
        {t('count', { count: found.length })}
      </Typography>
      {found.length === 0 ? (
        <NoMatch onClear={() => void navigate({ search: {}, replace: true })} />
      ) : (
        <AuditTable entries={found} onOpen={(entry) => change({ entry })} />
      )}
      {opened && <AuditDetails entry={opened} onClose={() => change({ entry: undefined })} />}
    </Stack>
  );
}

function NoMatch({ onClear }: { readonly onClear: () => void }): ReactNode {
  const { t } = useTexts(auditTexts);
  return (
    <Stack sx={{ alignItems: 'center', py: 6 }} spacing={1}>
      <Typography>{t('noMatch')}</Typography>
      <Button onClick={onClear}>{t('clearFilters')}</Button>
    </Stack>
  );
}

function Empty(): ReactNode {
  const { t } = useTexts(auditTexts);
  return (
    <EmptyState Icon={HistoryOutlined} title={t('empty')} level="h2">
      {t('emptyText')}
    </EmptyState>
  );
}
