import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../components/FormatsProvider.tsx';
import type { Meanwhile } from './useMeanwhile.ts';

export interface MeanwhileNoticeProps {
  readonly meanwhile: Meanwhile;
  /** What the person can do about it. */
  readonly children: ReactNode;
}

/** Says what was changed in a token while the person worked on it. */
export function MeanwhileNotice({ meanwhile, children }: MeanwhileNoticeProps): ReactNode {
  const { t } = useTranslation('tokenForms');
  const formats = useFormats();
  const { seen, newName, newExpiry } = meanwhile;
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
