import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function VersionsDialog(): ReactNode {
  const { t } = useTranslation('backup');
  return <Typography variant="h1">{t('title')}</Typography>;
}
