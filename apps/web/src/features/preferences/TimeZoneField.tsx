import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { useNow } from '../../components/useNow.ts';
import { preferencesTexts } from '../../i18n/en/preferences.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { timeZones, zoneLabel, zoneSearchText } from '../../lib/timeZones.ts';
import { localTimeZone } from '../../lib/zonedTime.ts';
import { usePreferences } from '../../services/usePreferences.ts';

interface Zone {
  readonly name: string;
  readonly label: string;
}

const find = createFilterOptions<Zone>({
  limit: 100,
  stringify: ({ name, label }) => `${label} ${zoneSearchText(name)}`,
});

/** Selects the time zone of all times: the computer's or another one. */
export function TimeZoneField(): ReactNode {
  const { t } = useTexts(preferencesTexts);
  const [{ timeZone }, change] = usePreferences();
  const formats = useFormats();
  const now = useNow();
  const zones = useZones();
  return (
    <Autocomplete
      fullWidth
      disableClearable
      options={zones}
      value={zones.find(({ name }) => name === timeZone) ?? { name: timeZone, label: zoneLabel(timeZone) }}
      isOptionEqualToValue={(a, b) => a.name === b.name}
      getOptionKey={({ name }) => name}
      getOptionLabel={({ label }) => label}
      filterOptions={find}
      noOptionsText={t('timeZoneNone')}
      onChange={(_event, { name }) => change({ timeZone: name })}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('timeZone')}
          helperText={`${t('timeZoneHint')} ${t('example', { moment: formats.moment(now) })}`}
        />
      )}
      sx={{ maxWidth: 400 }}
    />
  );
}

/** All zones of the browser, the computer's first. */
function useZones(): readonly Zone[] {
  const { t } = useTexts(preferencesTexts);
  return useMemo(
    () => [
      { name: 'browser', label: t('timeZoneBrowser', { name: zoneLabel(localTimeZone()) }) },
      ...timeZones().map((name) => ({ name, label: zoneLabel(name) })),
    ],
    [t],
  );
}
