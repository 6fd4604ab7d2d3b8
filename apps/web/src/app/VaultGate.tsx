import { isTokenError } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { commonTexts } from '../i18n/en/common.ts';
import { useIsSpoken } from '../i18n/SpokenContext.ts';
import { useTexts } from '../i18n/useTexts.ts';
import type { AppUpdates } from '../services/AppUpdates.ts';
import { createServices, type Services, type ServicesOptions } from '../services/createServices.ts';
import type { Preferences } from '../services/Preferences.ts';

type Opening = { readonly services?: Services; readonly error?: unknown };

export interface VaultGateProps {
  readonly preferences: Preferences;
  readonly updates: AppUpdates;
  readonly children: (services: Services) => ReactNode;
}

/**
 * Opens the vault before the app is shown; while it does, and if it cannot, says so. Meanwhile the texts come as well: nobody
 * is shown a page in a language that they did not choose.
 */
export function VaultGate({ preferences, updates, children }: VaultGateProps): ReactNode {
  const [opening, setOpening] = useState<Opening>({});
  const isSpoken = useIsSpoken();
  const open = useCallback(() => {
    setOpening({});
    return startOpening({ preferences, updates }, setOpening);
  }, [preferences, updates]);
  useEffect(() => startOpening({ preferences, updates }, setOpening), [preferences, updates]);

  if (isSpoken && opening.services) return children(opening.services);
  return (
    <Stack sx={{ minHeight: '100dvh', alignItems: 'center', justifyContent: 'center', p: 3 }}>
      {!isSpoken || opening.error === undefined ? (
        <OpeningVault />
      ) : (
        <VaultFailed error={opening.error} onRetry={open} />
      )}
    </Stack>
  );
}

/** Ignores an outcome that comes after the gate is gone. */
function startOpening(options: ServicesOptions, report: (outcome: Opening) => void): () => void {
  let wanted = true;
  createServices(options).then(
    (services) => (wanted ? report({ services }) : void services.close()),
    (error: unknown) => wanted && report({ error }),
  );
  return () => {
    wanted = false;
  };
}

function OpeningVault(): ReactNode {
  const { t } = useTexts(commonTexts);
  return <CircularProgress aria-label={t('loading')} />;
}

function VaultFailed({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const { t } = useTexts(commonTexts);
  const message = isTokenError(error) ? error.message : t('vault.unknownError');
  return (
    <Alert
      severity="error"
      sx={{ maxWidth: 560 }}
      action={
        <Button color="inherit" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    >
      <AlertTitle component="h1">{t('vault.failedTitle')}</AlertTitle>
      {message}
    </Alert>
  );
}
