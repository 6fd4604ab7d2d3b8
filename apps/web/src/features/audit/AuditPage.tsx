import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  return <Typography variant="h1">{t('title')}</Typography>;
}
