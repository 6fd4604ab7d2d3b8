import FileUploadOutlined from '@mui/icons-material/FileUploadOutlined';
import SettingsBackupRestoreOutlined from '@mui/icons-material/SettingsBackupRestoreOutlined';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { useEarlierTokens } from '../migration/index.ts';

/** For users who have tokens elsewhere already. */
export function OtherOptions(): ReactNode {
  const { t } = useTexts(setupTexts);
  const { tenantId: tenant } = useTenantServices();
  const earlier = useEarlierTokens();
  return (
    <Stack component="section" spacing={1} aria-labelledby="other-ways" sx={{ alignItems: 'center' }}>
      <Typography id="other-ways" variant="body2" component="h2" color="textSecondary">
        {t('welcome.otherWays')}
      </Typography>
      {earlier > 0 && (
        <Alert
          severity="info"
          sx={{ width: '100%' }}
          action={
            <LinkButton color="inherit" size="small" to="/settings/migration" sx={{ whiteSpace: 'nowrap' }}>
              {t('welcome.earlierAction')}
            </LinkButton>
          }
        >
          {t('welcome.earlier', { count: earlier })}
        </Alert>
      )}
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', justifyContent: 'center' }}>
        <LinkButton
          to="/t/$tenant/settings/tokens/backup"
          params={{ tenant }}
          startIcon={<SettingsBackupRestoreOutlined />}
        >
          {t('welcome.restore')}
        </LinkButton>
        <LinkButton to="/t/$tenant/settings/tokens/import" params={{ tenant }} startIcon={<FileUploadOutlined />}>
          {t('welcome.import')}
        </LinkButton>
      </Stack>
    </Stack>
  );
}
