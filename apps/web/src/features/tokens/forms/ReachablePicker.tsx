import type { Site } from '@building-vitals/ace-api';
import Alert from '@mui/material/Alert';
import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { SlowNotice } from '../../../components/SlowNotice.tsx';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { ReachableSites } from './useReachableSites.ts';

/** Further sites are found by typing. */
const SHOWN_AT_MOST = 100;

export interface ReachablePickerProps {
  readonly reachable: ReachableSites;
  /** The typed site. */
  readonly siteId: string;
  readonly onPick: (site: Site) => void;
}

/** Offers the sites that a token can access, and warns if it cannot access the typed one. */
export function ReachablePicker({ reachable, siteId, onPick }: ReachablePickerProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  if (reachable.status === 'loading') return <SlowNotice>{t('reached.loading')}</SlowNotice>;
  if (reachable.status !== 'known') return null;
  const { sites } = reachable;
  const picked = sites.find(({ name }) => name === siteId) ?? null;
  return (
    <Stack spacing={1}>
      {siteId !== '' && !picked && <Alert severity="warning">{t('reached.not', { id: siteId })}</Alert>}
      {sites.length > 0 && (
        <Autocomplete
          options={sites}
          value={picked}
          onChange={(_event, site) => site && onPick(site)}
          getOptionKey={({ name }) => name}
          getOptionLabel={({ nice_name, name }) => nice_name || name}
          isOptionEqualToValue={(option, value) => option.name === value.name}
          filterOptions={FILTER}
          noOptionsText={t('reached.none')}
          disableClearable={picked !== null}
          renderOption={({ key, ...props }, site) => (
            <Box component="li" key={key} {...props}>
              <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {site.nice_name || site.name}
                <Typography variant="body2" color="textSecondary">
                  {site.name}
                </Typography>
              </Box>
            </Box>
          )}
          renderInput={(params) => (
            <TextField {...params} label={t('reached.label', { count: sites.length })} helperText={t('reached.hint')} />
          )}
        />
      )}
    </Stack>
  );
}

const FILTER = createFilterOptions<Site>({
  limit: SHOWN_AT_MOST,
  stringify: ({ nice_name, name }) => `${nice_name} ${name}`,
});
