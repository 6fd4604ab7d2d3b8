import type { TenantConfig } from '@building-vitals/tokens';
import CheckRounded from '@mui/icons-material/CheckRounded';
import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Paper, { type PaperProps } from '@mui/material/Paper';
import type { PopperProps } from '@mui/material/Popper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { tenantsTexts } from '../../i18n/en/tenants.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantName } from './useTenants.ts';

export interface TenantPickerProps {
  readonly tenants: readonly TenantConfig[];
  readonly current: string;
  readonly onPick: (tenantId: string) => void;
  readonly onCancel: () => void;
}

/** Further organisations are found by typing. */
const SHOWN_AT_MOST = 200;

/** A searchable list of organisations. */
export function TenantPicker({ tenants, current, onPick, onCancel }: TenantPickerProps): ReactNode {
  const { t } = useTexts(tenantsTexts);
  const nameOf = useTenantName();
  return (
    <Autocomplete
      open
      disablePortal
      disableCloseOnSelect
      forcePopupIcon={false}
      autoHighlight
      options={tenants}
      value={null}
      clearOnBlur={false}
      getOptionLabel={nameOf}
      getOptionKey={({ tenantId }) => tenantId}
      filterOptions={createFilterOptions<TenantConfig>({
        stringify: (tenant) => `${nameOf(tenant)} ${tenant.tenantId}`,
        limit: SHOWN_AT_MOST,
      })}
      noOptionsText={t('switcher.none')}
      onChange={(_event, tenant) => tenant && onPick(tenant.tenantId)}
      onClose={(_event, reason) => reason === 'escape' && onCancel()}
      slots={{ paper: FlatPaper, popper: InlinePopper }}
      slotProps={{ listbox: { 'aria-label': t('switcher.title') } }}
      renderInput={(params) => (
        <Box sx={{ p: 1.5, pb: 0.5 }}>
          <TextField {...params} autoFocus size="small" label={t('switcher.search')} />
        </Box>
      )}
      renderOption={({ key, ...props }, tenant) => {
        const isCurrent = tenant.tenantId === current;
        return (
          <Box component="li" key={key} {...props} aria-current={isCurrent ? 'true' : undefined} sx={{ gap: 1 }}>
            <Typography sx={{ flex: 1, overflowWrap: 'anywhere', fontWeight: isCurrent ? 700 : 400 }}>
              {nameOf(tenant)}
            </Typography>
            {isCurrent && <CheckRounded fontSize="small" titleAccess={t('current')} />}
          </Box>
        );
      }}
    />
  );
}

function FlatPaper(props: PaperProps): ReactNode {
  return <Paper {...props} elevation={0} sx={{ m: 0, bgcolor: 'transparent' }} />;
}

/** The list is below the field, not over the page. */
function InlinePopper({ children }: PopperProps): ReactNode {
  return typeof children === 'function' ? null : <Box>{children}</Box>;
}
