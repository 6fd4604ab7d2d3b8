import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { KeyRenewalProgress } from './KeyRenewalProgress.tsx';
import { Section } from './Section.tsx';
import { useKeyRenewal } from './useKeyRenewal.ts';

/** Renews the keys that seal tokens. */
export function RenewKeysSection(): ReactNode {
  const { t } = useTexts(securityTexts);
  const renewer = useKeyRenewal();
  const { phase } = renewer.renewal;
  return (
    <Section heading={t('renew.heading')}>
      <Stack spacing={2}>
        <Typography color="textSecondary">{t('renew.lede')}</Typography>
        {(phase === 'idle' || phase === 'done') && (
          <Button variant="outlined" onClick={() => renewer.start()} sx={{ alignSelf: 'flex-start' }}>
            {t('renew.submit')}
          </Button>
        )}
        <KeyRenewalProgress {...renewer} />
      </Stack>
    </Section>
  );
}
