import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager, useTokens } from '@building-vitals/tokens/react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import LinearProgress from '@mui/material/LinearProgress';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppDialog } from '../../components/AppDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { tokenFormsTexts } from '../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { useTokensPage } from './useTokensPage.ts';

export interface StoredTokenRouteProps {
  /** @param token kept up to date, as another tab may change it */
  readonly children: (token: SiteToken, onClose: () => void) => ReactNode;
}

/** A dialog about the addressed token; if there is none, says so and offers to go back. */
export function StoredTokenRoute({ children }: StoredTokenRouteProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts, tokensTexts, commonTexts);
  const { tokenId } = useParams({ strict: false });
  const { status, tokens, error } = useTokens();
  const page = useTokensPage();
  const token = tokens.find(({ id }) => id === tokenId);
  if (token) return children(token, page.open);
  if (status === 'failed') return <ListFailed error={error} onClose={page.open} />;
  if (status === 'ready') return <NoSuchToken onClose={page.open} />;
  return (
    <AppDialog title={t('loading', { ns: 'common' })} onClose={page.open}>
      <DialogContent>
        <LinearProgress aria-label={t('loading', { ns: 'common' })} />
      </DialogContent>
    </AppDialog>
  );
}

function NoSuchToken({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const { tenantId: tenant } = useTenantServices();
  return (
    <AppDialog title={t('missing.title')} onClose={onClose} maxWidth="xs">
      <DialogContent>{t('missing.text')}</DialogContent>
      <DialogActions>
        <LinkButton to="/t/$tenant/settings/tokens/new" params={{ tenant }}>
          {t('missing.add')}
        </LinkButton>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('backToTokens')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

interface ListFailedProps {
  readonly error: unknown;
  readonly onClose: () => void;
}

function ListFailed({ error, onClose }: ListFailedProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts, tokensTexts, commonTexts);
  const manager = useTokenManager();
  const text = useErrorText();
  return (
    <AppDialog title={t('failedTitle', { ns: 'tokens' })} onClose={onClose}>
      <DialogContent>
        <Alert severity="error">{text(error)}</Alert>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('backToTokens')}</Button>
        <Button variant="contained" onClick={() => manager.loadTokens().catch(() => {})}>
          {t('retry', { ns: 'common' })}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}
