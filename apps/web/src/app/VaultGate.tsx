import { isTokenError } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useErrorText } from '../components/useErrorText.ts';
import { commonTexts } from '../i18n/en/common.ts';
import { useIsLanguageReady } from '../i18n/LanguageReadyContext.ts';
import { useTexts } from '../i18n/useTexts.ts';
import type { AppUpdates } from '../services/AppUpdates.ts';
import { createServices, type Services, type ServicesOptions } from '../services/createServices.ts';
import type { Preferences } from '../services/Preferences.ts';

// Rarely needed.
const StartOverDialog = lazy(() => import('./StartOverDialog.tsx'));

type Opening = { readonly services?: Services; readonly error?: unknown };

export interface VaultGateProps {
  readonly preferences: Preferences;
  readonly updates: AppUpdates;
  readonly children: (services: Services) => ReactNode;
}

/**
 * Opens the vault before the app is shown, and shows progress or the error. Waits for the texts too, so that nobody sees a page in
 * a language they did not choose.
 */
export function VaultGate({ preferences, updates, children }: VaultGateProps): ReactNode {
  const options = useMemo(() => ({ preferences, updates }), [preferences, updates]);
  const [opening, setOpening] = useState<Opening>({});
  const isLanguageReady = useIsLanguageReady();
  const open = useCallback(() => {
    setOpening({});
    return startOpening(options, setOpening);
  }, [options]);
  useEffect(() => startOpening(options, setOpening), [options]);

  if (isLanguageReady && opening.services) return children(opening.services);
  return (
    <Stack component="main" sx={{ minHeight: '100dvh', alignItems: 'center', justifyContent: 'center', p: 3 }}>
      {!isLanguageReady || opening.error === undefined ? (
        <OpeningVault />
      ) : (
        <VaultFailed error={opening.error} options={options} onRetry={open} />
      )}
    </Stack>
  );
}

/** Ignores an outcome that arrives after unmounting. */
function startOpening(options: ServicesOptions, report: (outcome: Opening) => void): () => void {
  let isMounted = true;
  createServices(options).then(
    (services) => (isMounted ? report({ services }) : void services.close()),
    (error: unknown) => isMounted && report({ error }),
  );
  return () => {
    isMounted = false;
  };
}

function OpeningVault(): ReactNode {
  const { t } = useTexts(commonTexts);
  return <CircularProgress aria-label={t('loading')} />;
}

interface VaultFailedProps {
  readonly error: unknown;
  readonly options: ServicesOptions;
  readonly onRetry: () => void;
}

function VaultFailed({ error, options, onRetry }: VaultFailedProps): ReactNode {
  const { t } = useTexts(commonTexts);
  const text = useErrorText();
  const [isStartingOver, setStartingOver] = useState(false);
  const isUnrecoverable = isUnrecoverableError(error);
  return (
    <>
      <Alert severity="error" sx={{ maxWidth: 560 }}>
        <AlertTitle component="h1">{t('vault.failedTitle')}</AlertTitle>
        {isTokenError(error) ? text(error) : t('vault.unknownError')} {isUnrecoverable && t('vault.goneForGood')}
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', mt: 1.5 }}>
          <Button color="inherit" variant="outlined" onClick={onRetry}>
            {t('retry')}
          </Button>
          {isUnrecoverable && (
            <Button color="inherit" onClick={() => setStartingOver(true)}>
              {t('vault.startOver')}
            </Button>
          )}
        </Stack>
      </Alert>
      {isStartingOver && (
        <Suspense>
          <StartOverDialog options={options} onClose={() => setStartingOver(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The keys are missing or belong to another vault: retrying cannot help. */
function isUnrecoverableError(error: unknown): boolean {
  return isTokenError(error) && (error.code === 'VAULT_KEY_MISSING' || error.code === 'DECRYPT_FAILED');
}
