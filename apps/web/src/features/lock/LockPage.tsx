import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function LockPage(): ReactNode {
  const { t } = useTranslation('lock');
  return <Typography variant="h1">{t('title')}</Typography>;
}
