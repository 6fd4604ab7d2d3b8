import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { KeyRotationProgress } from './KeyRotationProgress.tsx';
import { Section } from './Section.tsx';
import { useKeyRotation } from './useKeyRotation.ts';

/** Rotates the keys that encrypt tokens. */
export function RotateKeysSection(): ReactNode {
  const { t } = useTexts(securityTexts);
  const rotator = useKeyRotation();
  const { phase } = rotator.rotation;
  return (
    <Section heading={t('rotate.heading')}>
      <Stack spacing={2}>
        <Typography color="textSecondary">{t('rotate.lede')}</Typography>
        {(phase === 'idle' || phase === 'done') && (
          <Button variant="outlined" onClick={() => rotator.start()} sx={{ alignSelf: 'flex-start' }}>
            {t('rotate.submit')}
          </Button>
        )}
        <KeyRotationProgress {...rotator} />
      </Stack>
    </Section>
  );
}
