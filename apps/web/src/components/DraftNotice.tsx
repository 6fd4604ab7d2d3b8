import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './useDraft.ts';

/** Says that a form goes on with what was typed another time, and how to begin anew. */
export function DraftNotice({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTranslation('tokenForms');
  if (!draft.isRestored) return null;
  return (
    <Alert
      severity="info"
      role="status"
      action={
        <Button color="inherit" size="small" onClick={draft.discard}>
          {t('draft.discard')}
        </Button>
      }
    >
      {t('draft.restored')}
    </Alert>
  );
}
