import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function SecurityPage(): ReactNode {
  const { t } = useTranslation('security');
  return <Typography variant="h1">{t('title')}</Typography>;
}
