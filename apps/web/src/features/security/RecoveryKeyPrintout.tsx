import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import Portal from '@mui/material/Portal';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { KeyGroups } from './KeyGroups.tsx';

/** Marks the only part that is printed. */
const PRINTOUT = 'data-printout';

/** On paper: the recovery key and its purpose, but never a site's name. On screen: nothing. */
export function RecoveryKeyPrintout({ groups }: { readonly groups: readonly string[] }): ReactNode {
  const { t } = useTexts(securityTexts);
  const formats = useFormats();
  return (
    <Portal>
      <GlobalStyles styles={{ '@media print': { [`body > *:not([${PRINTOUT}])`]: { display: 'none !important' } } }} />
      <Box
        {...{ [PRINTOUT]: '' }}
        aria-hidden
        sx={{ display: 'none', color: 'black', bgcolor: 'white', p: 4, '@media print': { display: 'block' } }}
      >
        <Typography component="p" variant="h1">
          {t('recoveryDialog.printTitle')}
        </Typography>
        <Typography sx={{ mt: 2 }}>{t('recoveryDialog.printText')}</Typography>
        <KeyGroups groups={groups} />
        <Typography variant="body2">
          {t('recoveryDialog.printedOn', { date: formats.day(Date.now()), host: location.host })}
        </Typography>
      </Box>
    </Portal>
  );
}
