import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import ListSubheader from '@mui/material/ListSubheader';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { chartsTexts } from '../../i18n/en/charts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { timeZones, zoneLabel, zoneSearchText } from '../../lib/timeZones.ts';
import { localTimeZone } from '../../lib/zonedTime.ts';

const UTC = 'UTC';
const find = createFilterOptions<string>({ stringify: zoneSearchText });

export interface ZonePickerProps {
  /** An IANA time zone; undefined for the user's own. */
  readonly zone: string | undefined;
  readonly onChange: (zone: string | undefined) => void;
}

/** Selects the time zone: the user's own, the service's UTC, or any other such as the site's. */
export function ZonePicker({ zone, onChange }: ZonePickerProps): ReactNode {
  const { t } = useTexts(chartsTexts);
  const own = useFormats().timeZone ?? localTimeZone();
  const zones = useMemo(() => [...new Set([own, UTC, ...timeZones()])], [own]);
  const groupOf = (name: string) => (name === own ? 'own' : name === UTC ? 'utc' : 'all');
  return (
    <Autocomplete
      size="small"
      disableClearable
      options={zones}
      value={zone ?? own}
      onChange={(_event, chosen) => onChange(chosen === own ? undefined : chosen)}
      groupBy={(name) => t(`zoneGroups.${groupOf(name)}`)}
      // MUI's own group is a list item within a list of options, which screen readers cannot interpret.
      renderGroup={({ key, group, children }) => (
        <Box component="li" key={key} role="group" aria-label={group}>
          <ListSubheader component="div" aria-hidden disableSticky sx={{ bgcolor: 'transparent' }}>
            {group}
          </ListSubheader>
          <Box component="ul" role="presentation" sx={{ m: 0, p: 0 }}>
            {children}
          </Box>
        </Box>
      )}
      getOptionLabel={zoneLabel}
      filterOptions={find}
      isOptionEqualToValue={(option, value) => option === value}
      noOptionsText={t('zoneNone')}
      renderInput={(params) => <TextField {...params} label={t('zone')} />}
      sx={{ width: { xs: '100%', sm: 240 } }}
    />
  );
}
