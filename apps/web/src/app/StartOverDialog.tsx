import Alert from '@mui/material/Alert';
import { type ReactNode, useState } from 'react';
import { TypedWordDialog } from '../components/TypedWordDialog.tsx';
import { useErrorText } from '../components/useErrorText.ts';
import { securityTexts } from '../i18n/en/security.ts';
import { useTexts } from '../i18n/useTexts.ts';
import type { ServicesOptions } from '../services/createServices.ts';
import { startOver } from '../services/startOver.ts';

export interface StartOverDialogProps {
  readonly options: ServicesOptions;
  readonly onClose: () => void;
}

/** Says what is lost with a vault that cannot be opened, and starts over with an empty one. */
export default function StartOverDialog({ options, onClose }: StartOverDialogProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const text = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const begin = async () => {
    setBusy(true);
    setError(null);
    try {
      await startOver(options);
      // Also discards what the page still has in memory.
      location.replace('/');
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <TypedWordDialog
      title={t('startOver.title')}
      word={t('clear.word')}
      action={t('startOver.confirm')}
      isBusy={isBusy}
      below={
        error !== null && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {text(error)}
          </Alert>
        )
      }
      onConfirm={() => void begin()}
      onClose={onClose}
    >
      {t('startOver.text')}
    </TypedWordDialog>
  );
}
