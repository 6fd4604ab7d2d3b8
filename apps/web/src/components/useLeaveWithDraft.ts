import { tokenFormsTexts } from '../i18n/en/tokenForms.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useNotify } from './NotifyProvider.tsx';
import type { Draft } from './useDraft.ts';

/** Closes a form that was not submitted: says that a draft is kept, and offers to discard it. */
export function useLeaveWithDraft(draft: Draft, onClose: () => void): () => void {
  const { t } = useTexts(tokenFormsTexts);
  const notify = useNotify();
  return () => {
    if (draft.hasContent()) notify(t('draft.kept'), 'info', { label: t('draft.discard'), onClick: draft.forget });
    onClose();
  };
}
