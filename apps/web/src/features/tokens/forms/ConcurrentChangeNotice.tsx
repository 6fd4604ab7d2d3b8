import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { ConcurrentChange } from './useConcurrentChange.ts';

export interface ConcurrentChangeNoticeProps {
  readonly concurrentChange: ConcurrentChange;
  /** The actions to resolve it. */
  readonly children: ReactNode;
}

/** Says that the token was changed elsewhere while the user was editing it. */
export function ConcurrentChangeNotice({ concurrentChange, children }: ConcurrentChangeNoticeProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const formats = useFormats();
  const { seen, newName, newExpiry } = concurrentChange;
  return (
    <Alert severity="warning" role="status">
      <AlertTitle>{t('meanwhile.title')}</AlertTitle>
      {newName !== null && <div>{t('meanwhile.name', { name: newName, before: seen.siteName })}</div>}
      {newExpiry !== null && <div>{t('meanwhile.token', { moment: formats.moment(newExpiry) })}</div>}
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', mt: 1 }}>
        {children}
      </Stack>
    </Alert>
  );
}
