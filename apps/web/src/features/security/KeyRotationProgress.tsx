import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { KeyRotator } from './useKeyRotation.ts';

/** The progress of a key rotation, with buttons to stop and to continue. */
export function KeyRotationProgress({ rotation, start, stop }: KeyRotator): ReactNode {
  const { t } = useTexts(securityTexts, commonTexts);
  const text = useErrorText();
  if (rotation.phase === 'idle') return null;
  if (rotation.phase === 'running') {
    const { tenantName, done, total } = rotation;
    const words = tenantName ? t('rotate.runningOf', { name: tenantName }) : t('rotate.running');
    return (
      <WorkProgress progress={{ done, total }} onStop={stop}>
        {words}
      </WorkProgress>
    );
  }
  if (rotation.phase === 'done') {
    const { reencrypted, damaged } = rotation.result;
    return (
      <Alert severity={damaged > 0 ? 'warning' : 'success'} role="status">
        {t('rotate.done', { count: reencrypted })} {damaged > 0 && t('rotate.damaged', { count: damaged })}
      </Alert>
    );
  }
  return (
    <Alert
      severity={rotation.phase === 'failed' ? 'error' : 'info'}
      action={
        <Button color="inherit" onClick={() => start()}>
          {t('rotate.goOn')}
        </Button>
      }
    >
      {rotation.phase === 'failed' ? text(rotation.error) : t('rotate.stopped')}
    </Alert>
  );
}
