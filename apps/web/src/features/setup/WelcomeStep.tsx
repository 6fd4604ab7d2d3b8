import { isTokenError, type TokenManagerService } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import type { AppConfig } from '../../services/loadConfig.ts';
import { useApp, useServices } from '../../services/ServicesProvider.tsx';

export interface WelcomeStepProps {
  readonly onCustom: () => void;
  /** The tokens are stored; the site is the one to go to. */
  readonly onDone: (siteId: string) => void;
}

/** What the app is, what it needs, and the two ways to give it that. */
export function WelcomeStep({ onCustom, onDone }: WelcomeStepProps): ReactNode {
  const { t } = useTranslation('setup');
  const { config } = useApp();
  const defaultSite = config.defaultTokens[0];
  const { adding, error, addDefaults } = useDefaultTokens(onDone);
  const text = useErrorText();
  return (
    <Stack spacing={2}>
      <Typography variant="h1">{t('welcome.title')}</Typography>
      <Typography>{t('welcome.requirement')}</Typography>
      <Typography color="textSecondary">{t('welcome.privacy')}</Typography>
      <Stack spacing={0.5} sx={{ pt: 1 }}>
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
        <Typography id="default-token-hint" variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
          {defaultSite
            ? t('welcome.defaultSite', { site: defaultSite.siteName, id: defaultSite.siteId })
            : t('welcome.noDefault')}
        </Typography>
      </Stack>
      {error !== null && <Alert severity="error">{text(error)}</Alert>}
      <Stack spacing={0.5}>
        <Button
          variant={defaultSite ? 'outlined' : 'contained'}
          size="large"
          onClick={onCustom}
          aria-describedby="custom-token-hint"
        >
          {t('welcome.custom')}
        </Button>
        <Typography id="custom-token-hint" variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
          {t('welcome.customHint')}
        </Typography>
      </Stack>
    </Stack>
  );
}

interface DefaultTokens {
  readonly adding: boolean;
  readonly error: unknown;
  readonly addDefaults: () => Promise<void>;
}

/** Stores the deployment's tokens, except for sites that have one; the first of them is the default site. */
function useDefaultTokens(onDone: (siteId: string) => void): DefaultTokens {
  const { config } = useApp();
  const { manager } = useServices();
  const { t } = useTranslation('setup');
  const notify = useNotify();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const addDefaults = async () => {
    const first = config.defaultTokens[0];
    if (!first) return;
    setAdding(true);
    setError(null);
    try {
      await manager.addSiteToken({ ...first, isDefault: true }).catch(unlessStored);
      const left = await addOthers(manager, config.defaultTokens.slice(1));
      if (left.length > 0) notify(t('welcome.notAdded', { sites: left.join(', ') }), 'warning');
      onDone(first.siteId);
    } catch (problem) {
      setError(problem);
      setAdding(false);
    }
  };
  return { adding, error, addDefaults };
}

/** One that cannot be stored, as when it has expired, hinders no other. Answers the names of their sites. */
async function addOthers(manager: TokenManagerService, others: AppConfig['defaultTokens']): Promise<string[]> {
  const left: string[] = [];
  for (const token of others) {
    await manager
      .addSiteToken(token)
      .catch(unlessStored)
      .catch(() => left.push(token.siteName));
  }
  return left;
}

function unlessStored(error: unknown): void {
  if (!isTokenError(error) || error.code !== 'DUPLICATE_TARGET') throw error;
}
