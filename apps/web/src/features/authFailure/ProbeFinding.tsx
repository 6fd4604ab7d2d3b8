import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { SlowNotice } from '../../components/SlowNotice.tsx';
import { tokenAlertsTexts } from '../../i18n/en/tokenAlerts.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { Probe } from './useProbe.ts';

/** What the service said about a refused token when it was probed. */
export function ProbeFinding({ probe: { finding, askAgain } }: { readonly probe: Probe }): ReactNode {
  const { t } = useTexts(tokenAlertsTexts);
  if (finding === 'accepted') return null;
  if (finding === 'asking') {
    return (
      <>
        <LinearProgress aria-label={t('probe.asking')} />
        <SlowNotice>{t('probe.asking')}</SlowNotice>
      </>
    );
  }
  if (finding === 'silent') {
    return (
      <Alert
        severity="info"
        role="status"
        action={
          <Button color="inherit" size="small" onClick={askAgain}>
            {t('probe.askAgain')}
          </Button>
        }
      >
        {t('probe.silent')}
      </Alert>
    );
  }
  return (
    <Alert severity="warning" role="status" icon={false}>
      {t(`probe.${finding}`)}
    </Alert>
  );
}
