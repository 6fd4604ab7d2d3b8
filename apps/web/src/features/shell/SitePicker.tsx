import type { SiteToken } from '@building-vitals/tokens';
import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper, { type PaperProps } from '@mui/material/Paper';
import type { PopperProps } from '@mui/material/Popper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StandingIcon, standingOf } from '../../components/ExpiryStatus.tsx';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { useNow } from '../../components/useNow.ts';

export interface SitePickerProps {
  readonly sites: readonly SiteToken[];
  readonly current: string | null;
  readonly onPick: (siteId: string) => void;
  readonly onCancel: () => void;
}

/** More lines than this nobody reads: typing finds the others. */
const SHOWN_AT_MOST = 200;

const filterSites = createFilterOptions<SiteToken>({
  stringify: ({ siteName, siteId }) => `${siteName} ${siteId}`,
  limit: SHOWN_AT_MOST,
});

/** The sites with how their tokens stand, found by typing, chosen by keyboard or mouse. */
export function SitePicker({ sites, current, onPick, onCancel }: SitePickerProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <Autocomplete
      open
      disablePortal
      disableCloseOnSelect
      forcePopupIcon={false}
      autoHighlight
      options={sites}
      value={null}
      clearOnBlur={false}
      getOptionLabel={({ siteName }) => siteName}
      getOptionKey={({ id }) => id}
      filterOptions={filterSites}
      noOptionsText={t('sites.none')}
      onChange={(_event, site) => site && onPick(site.siteId)}
      onClose={(_event, reason) => reason === 'escape' && onCancel()}
      slots={{ paper: FlatPaper, popper: InPlace }}
      slotProps={{ listbox: { 'aria-label': t('sites.select') } }}
      renderInput={(params) => (
        <Box sx={{ p: 1.5, pb: 0.5 }}>
          <TextField {...params} autoFocus size="small" label={t('sites.search')} />
        </Box>
      )}
      renderOption={({ key, ...props }, site) => (
        <Box
          component="li"
          key={key}
          {...props}
          aria-current={site.siteId === current ? 'true' : undefined}
          sx={{ gap: 1.5, alignItems: 'flex-start !important', '&[aria-current]': { fontWeight: 700 } }}
        >
          <SiteLine site={site} now={now} />
        </Box>
      )}
    />
  );
}

function SiteLine({ site, now }: { readonly site: SiteToken; readonly now: number }): ReactNode {
  const { t } = useTranslation();
  const formats = useFormats();
  const standing = standingOf(site, now);
  return (
    <>
      <Box sx={{ pt: 0.25 }}>
        <StandingIcon standing={standing} />
      </Box>
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Typography sx={{ overflowWrap: 'anywhere', fontWeight: 'inherit' }}>{site.siteName}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t(`sites.${standing}`, { relative: formats.relative(site.expiresAt, now) })}
        </Typography>
      </Box>
      {site.isDefault && <Chip label={t('sites.default')} size="small" color="primary" />}
    </>
  );
}

function FlatPaper(props: PaperProps): ReactNode {
  return <Paper {...props} elevation={0} sx={{ m: 0, bgcolor: 'transparent' }} />;
}

/** The list stands below the field, not over the page. */
function InPlace({ children }: PopperProps): ReactNode {
  return typeof children === 'function' ? null : <Box>{children}</Box>;
}
