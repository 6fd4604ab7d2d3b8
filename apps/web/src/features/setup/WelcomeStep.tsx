import LockOutlined from '@mui/icons-material/LockOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { OtherOptions } from './OtherOptions.tsx';
import { StepHeading } from './StepHeading.tsx';
import { useDefaultTokens } from './useDefaultTokens.ts';

export interface WelcomeStepProps {
  /** There is input that is not stored yet. */
  readonly hasDraft: boolean;
  readonly onCustom: () => void;
  /** The tokens are stored; called with the site to go to. */
  readonly onDone: (siteId: string) => void;
}

/** What the app is, what it needs, and how to get started. */
export function WelcomeStep({ hasDraft, onCustom, onDone }: WelcomeStepProps): ReactNode {
  const { t } = useTexts(setupTexts);
  return (
    <Stack spacing={2.5}>
      <StepHeading>{t('welcome.title')}</StepHeading>
      <Typography>{t('welcome.requirement')}</Typography>
      {hasDraft && (
        <Alert
          severity="info"
          action={
            <Button color="inherit" size="small" onClick={onCustom}>
              {t('welcome.resumeAction')}
            </Button>
          }
        >
          {t('welcome.resume')}
        </Alert>
      )}
      <Choices onCustom={onCustom} onDone={onDone} />
      <StorageNote />
      <OtherOptions />
    </Stack>
  );
}

function Choices({ onCustom, onDone }: Pick<WelcomeStepProps, 'onCustom' | 'onDone'>): ReactNode {
  const { t } = useTexts(setupTexts);
  const { config } = useAppServices();
  const defaultSite = config.defaultTokens[0];
  const { adding, error, addDefaults } = useDefaultTokens(onDone);
  const text = useErrorText();
  return (
    <Stack spacing={2} sx={{ pt: 0.5 }}>
      <Stack spacing={0.75}>
        <Button
          variant="contained"
          size="large"
          disabled={!defaultSite}
          loading={adding}
          onClick={addDefaults}
          aria-describedby="default-token-hint"
        >
          {t('welcome.useDefault')}
        </Button>
        <Hint id="default-token-hint">
          {defaultSite
            ? t('welcome.defaultSite', { site: defaultSite.siteName, id: defaultSite.siteId })
            : t('welcome.noDefault')}
        </Hint>
      </Stack>
      {error !== null && <Alert severity="error">{text(error)}</Alert>}
      <Stack spacing={0.75}>
        <Button
          variant={defaultSite ? 'outlined' : 'contained'}
          size="large"
          onClick={onCustom}
          aria-describedby="custom-token-hint"
        >
          {t('welcome.custom')}
        </Button>
        <Hint id="custom-token-hint">{t('welcome.customHint')}</Hint>
      </Stack>
    </Stack>
  );
}

function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <Typography id={id} variant="body2" color="textSecondary" sx={{ textAlign: 'center', overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  );
}

function StorageNote(): ReactNode {
  const { t } = useTexts(setupTexts);
  return (
    <Box sx={{ display: 'flex', gap: 1.5, p: 2, borderRadius: 2, bgcolor: 'action.hover' }}>
      <LockOutlined color="primary" aria-hidden />
      <Box>
        <Typography variant="h3" component="h2" sx={{ mb: 0.5 }}>
          {t('welcome.privacyTitle')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('welcome.privacy')}
        </Typography>
      </Box>
    </Box>
  );
}
