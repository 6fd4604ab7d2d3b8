import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** For unknown addresses. */
export function NotFoundPage(): ReactNode {
  const { t } = useTexts(commonTexts);
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
