import type { LegacyPlace } from '@building-vitals/tokens/migration';
import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** In plain words; the technical name next to it is for support. */
const WORDS = { localStorage: 'browser', sessionStorage: 'window', indexedDB: 'store', firestore: 'account' } as const;

/** Where an earlier version stored something. */
export function PlaceText({ places }: { readonly places: readonly LegacyPlace[] }): ReactNode {
  const { t } = useTexts(migrationTexts);
  return places.map((place, index) => (
    <Fragment key={`${place.kind}/${place.key}`}>
      {index > 0 && '; '}
      {t(`place.${WORDS[place.kind]}`)}
      {place.key !== '' && (
        <Box component="span" sx={{ fontFamily: 'monospace', fontSize: '0.85em' }}>
          {' '}
          ({place.key})
        </Box>
      )}
    </Fragment>
  ));
}
