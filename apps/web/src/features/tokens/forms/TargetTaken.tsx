import type { SiteToken } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { useTexts } from '../../../i18n/useTexts.ts';

export interface TargetTakenProps {
  readonly stored: SiteToken;
  readonly onRefresh: () => void;
}

/** Says that the site or device already has a token, and offers to refresh that one. */
export function TargetTaken({ stored, onRefresh }: TargetTakenProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const { siteId, siteName, deviceId } = stored;
  return (
    <Alert
      severity="info"
      role="status"
      // On phones the button is below the text.
      sx={{ flexWrap: 'wrap', '& .MuiAlert-message': { flex: '1 1 180px' } }}
      action={
        <Button color="inherit" size="small" onClick={onRefresh}>
          {t('taken.refresh')}
        </Button>
      }
    >
      {deviceId === undefined
        ? t('taken.site', { name: siteName, id: siteId })
        : t('taken.device', { name: siteName, device: deviceId })}
    </Alert>
  );
}
