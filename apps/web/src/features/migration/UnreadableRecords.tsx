import type { UnreadableRecord } from '@building-vitals/tokens/migration';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { PlaceText } from './PlaceText.tsx';

/** What could not be read, with the reason for each. */
export function UnreadableRecords({ records }: { readonly records: readonly UnreadableRecord[] }): ReactNode {
  const { t } = useTexts(migrationTexts);
  return (
    <Box component="section" aria-labelledby="unreadable-title">
      <Typography id="unreadable-title" variant="h3">
        {t('unreadable.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('unreadable.hint')}
      </Typography>
      <Stack component="ul" spacing={1} sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
        {records.map((record) => (
          <Box
            component="li"
            key={`${record.place.kind}/${record.place.key}/${record.index ?? ''}`}
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1, overflowWrap: 'anywhere' }}
          >
            <Typography variant="body2">
              {record.index !== undefined && `${t('unreadable.item', { number: record.index + 1 })}: `}
              {t(`unreadable.${record.reason}`)}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {t('found.where')} <PlaceText places={[record.place]} />
            </Typography>
          </Box>
        ))}
      </Stack>
    </Box>
  );
}
