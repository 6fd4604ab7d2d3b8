import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { ClearEverythingDialog } from '../clearing/index.ts';
import { Section } from './Section.tsx';

/** Clears everything, after a confirmation. */
export function ClearSection(): ReactNode {
  const { t } = useTexts(securityTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section heading={t('clear.heading')}>
      <Typography color="textSecondary">{t('clear.lede')}</Typography>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)} sx={{ mt: 2 }}>
        {t('clear.submit')}
      </Button>
      {isOpen && <ClearEverythingDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
