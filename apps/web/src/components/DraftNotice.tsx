import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { tokenFormsTexts } from '../i18n/en/tokenForms.ts';
import { useTexts } from '../i18n/useTexts.ts';
import type { Draft } from './useDraft.ts';

/** Says that the form was filled from a draft, and offers to discard it. */
export function DraftNotice({ draft }: { readonly draft: Draft }): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
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
