import CircularProgress from '@mui/material/CircularProgress';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { SetupForm } from './useSetupForm.ts';

export interface RecheckKeptProps {
  readonly setup: SetupForm;
  /** What was kept is not, or not any more, what could be stored: the person has to look at it. */
  readonly onWrong: () => void;
}

/** After a reload in the last step: goes on with what was typed before, if that is still right. */
export function RecheckKept({ setup, onWrong }: RecheckKeptProps): ReactNode {
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
