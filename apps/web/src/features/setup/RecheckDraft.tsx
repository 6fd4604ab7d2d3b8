import CircularProgress from '@mui/material/CircularProgress';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { SetupForm } from './useSetupForm.ts';

export interface RecheckDraftProps {
  readonly setup: SetupForm;
  /** The draft is not valid, or no longer: the user has to correct it. */
  readonly onWrong: () => void;
}

/** After a reload in the last step: continues with the draft if it is still valid. */
export function RecheckDraft({ setup, onWrong }: RecheckDraftProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const { form, draft, hasDraft, setChecked } = setup;
  const goOn = useEffectEvent(async () => {
    if (hasDraft && (await form.trigger())) setChecked(form.getValues());
    else onWrong();
  });
  useEffect(() => {
    if (draft.isReady) void goOn();
  }, [draft.isReady]);
  return <CircularProgress aria-label={t('loading')} />;
}
