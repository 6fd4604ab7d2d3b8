import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function PreferencesPage(): ReactNode {
  const { t } = useTranslation('preferences');
  return <Typography variant="h1">{t('title')}</Typography>;
}
