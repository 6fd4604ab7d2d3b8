import type { SiteToken, TokenVersion } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import DialogContent from '@mui/material/DialogContent';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { AppDialog } from '../../../components/AppDialog.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { useNow } from '../../../components/useNow.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { TokenDialogProps } from '../forms/EditTokenDialog.tsx';
import { StoredTokenRoute } from '../StoredTokenRoute.tsx';
import { VersionFacts, VersionItem } from './VersionItem.tsx';

/** The earlier versions of the addressed token. */
export function VersionsDialog(): ReactNode {
  return (
    <StoredTokenRoute>
      {(token, onClose) => <Versions key={token.id} token={token} onClose={onClose} />}
    </StoredTokenRoute>
  );
}

function Versions({ token, onClose }: TokenDialogProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts, commonTexts);
  const now = useNow();
  const { versions, error, reload } = useVersions(token);
  return (
    <AppDialog title={t('versions.title', { name: token.siteName })} onClose={onClose}>
      <DialogContent>
        <Stack spacing={2}>
          <Typography color="textSecondary">{t('versions.intro')}</Typography>
          <Stack spacing={0.5} role="group" aria-labelledby="token-in-use">
            <Typography variant="h3" id="token-in-use">
              {t('versions.current')}
            </Typography>
            <VersionFacts token={token} now={now} />
          </Stack>
          {error !== undefined && <LoadError title={t('versions.failed')} error={error} onRetry={reload} />}
          {versions === null && error === undefined && <LinearProgress aria-label={t('loading', { ns: 'common' })} />}
          {versions?.length === 0 && <Typography>{t('versions.empty')}</Typography>}
          {versions && versions.length > 0 && (
            <Stack component="ul" spacing={1.5} sx={{ listStyle: 'none', p: 0, m: 0 }}>
              {versions.map((version) => (
                <VersionItem key={version.version} token={token} version={version} now={now} onDestroyed={reload} />
              ))}
            </Stack>
          )}
        </Stack>
      </DialogContent>
    </AppDialog>
  );
}

interface LoadedVersions {
  /** Newest first; null until they are loaded. */
  readonly versions: readonly TokenVersion[] | null;
  readonly error?: unknown;
  readonly reload: () => void;
}

/** Reloads them whenever the token is replaced, here or in another tab. */
function useVersions({ id, tokenHash }: SiteToken): LoadedVersions {
  const manager = useTokenManager();
  const [loaded, setLoaded] = useState<Omit<LoadedVersions, 'reload'>>({ versions: null });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: replacing the token adds a version
  useEffect(() => {
    let wanted = true;
    manager.versions.list(id).then(
      (versions) => wanted && setLoaded({ versions }),
      (error: unknown) => wanted && setLoaded({ versions: null, error }),
    );
    return () => {
      wanted = false;
    };
  }, [manager, id, tokenHash, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...loaded, reload };
}
