import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/LinkButton.tsx';

/** For an address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack spacing={2} sx={{ alignItems: 'center', textAlign: 'center', py: 10, px: 2 }}>
      <Typography variant="h1">{t('shell.notFoundTitle')}</Typography>
      <Typography color="textSecondary">{t('shell.notFound')}</Typography>
      <LinkButton to="/" variant="contained">
        {t('shell.home')}
      </LinkButton>
    </Stack>
  );
}
