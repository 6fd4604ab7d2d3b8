import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { KeyRenewer } from './useKeyRenewal.ts';

/** How far the keys are renewed, with a way to stop and to go on. */
export function KeyRenewalProgress({ renewal, start, stop }: KeyRenewer): ReactNode {
  const { t } = useTexts(securityTexts, commonTexts);
  const text = useErrorText();
  if (renewal.phase === 'idle') return null;
  if (renewal.phase === 'running') {
    const { tenantName, done, total } = renewal;
    const words = tenantName ? t('renew.runningOf', { name: tenantName }) : t('renew.running');
    return (
      <WorkProgress progress={{ done, total }} onStop={stop}>
        {words}
      </WorkProgress>
    );
  }
  if (renewal.phase === 'done') {
    const { resealed, damaged } = renewal.result;
    return (
      <Alert severity={damaged > 0 ? 'warning' : 'success'} role="status">
        {t('renew.done', { count: resealed })} {damaged > 0 && t('renew.damaged', { count: damaged })}
      </Alert>
    );
  }
  return (
    <Alert
      severity={renewal.phase === 'failed' ? 'error' : 'info'}
      action={
        <Button color="inherit" onClick={() => start()}>
          {t('renew.goOn')}
        </Button>
      }
    >
      {renewal.phase === 'failed' ? text(renewal.error) : t('renew.stopped')}
    </Alert>
  );
}
