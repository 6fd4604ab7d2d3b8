import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager, useTokens } from '@building-vitals/tokens/react';
import AddRounded from '@mui/icons-material/AddRounded';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { useNow } from '../../components/useNow.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import { arrangeTokens, SORT_ORDERS, type SortOrder } from './arrangeTokens.ts';
import { DeleteTokenDialog } from './DeleteTokenDialog.tsx';
import { EditTokenDialog } from './EditTokenDialog.tsx';
import { type CardDialog, TokenCard } from './TokenCard.tsx';
import { TokenRefreshPrompt } from './TokenRefreshPrompt.tsx';

/** Settings > Token Management: every stored token, and what can be done with it. */
export function TokenManager(): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const { tenantId } = useServices();
  return (
    <Box sx={{ maxWidth: 860, mx: 'auto' }}>
      <Typography variant="overline" color="textSecondary">
        {t('breadcrumb')}
      </Typography>
      <Typography variant="h1" sx={{ mb: 3 }}>
        {t('title')}
      </Typography>
      <Stack
        direction="row"
        sx={{ alignItems: 'center', justifyContent: 'space-between', mb: 2, gap: 2, flexWrap: 'wrap' }}
      >
        <Typography variant="h2">{t('heading')}</Typography>
        <LinkButton
          to="/t/$tenant/settings/tokens/new"
          params={{ tenant: tenantId }}
          variant="contained"
          startIcon={<AddRounded />}
        >
          {t('add')}
        </LinkButton>
      </Stack>
      <TokenListing />
      <Outlet />
    </Box>
  );
}

function TokenListing(): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const manager = useTokenManager();
  const text = useErrorText();
  const { status, tokens, damaged, error } = useTokens();
  if (status === 'failed') {
    return (
      <Alert
        severity="error"
        action={
          <Button color="inherit" onClick={() => manager.loadTokens().catch(() => {})}>
            {t('retry', { ns: 'common' })}
          </Button>
        }
      >
        <AlertTitle>{t('failedTitle')}</AlertTitle>
        {text(error)}
      </Alert>
    );
  }
  if (status !== 'ready') return <LoadingCards />;
  return (
    <Stack spacing={2}>
      {damaged.length > 0 && <Alert severity="warning">{t('damaged', { count: damaged.length })}</Alert>}
      {tokens.length === 0 ? <NoTokens /> : <Cards tokens={tokens} />}
    </Stack>
  );
}

function Cards({ tokens }: { readonly tokens: readonly SiteToken[] }): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  const now = useNow();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<SortOrder>('name');
  const [open, setOpen] = useState<{ dialog: CardDialog; token: SiteToken } | null>(null);
  const deferredQuery = useDeferredValue(query);
  const shown = useMemo(() => arrangeTokens(tokens, deferredQuery, order), [tokens, deferredQuery, order]);
  const openDialog = useCallback((dialog: CardDialog, token: SiteToken) => setOpen({ dialog, token }), []);
  return (
    <>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ alignItems: { sm: 'center' } }}>
        <TextField
          size="small"
          type="search"
          label={t('search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          sx={{ flex: 1 }}
        />
        <TextField
          select
          size="small"
          label={t('sort')}
          value={order}
          onChange={(event) => setOrder(event.target.value as SortOrder)}
          sx={{ minWidth: 140 }}
        >
          {SORT_ORDERS.map((name) => (
            <MenuItem key={name} value={name}>
              {t(`sort${name === 'name' ? 'Name' : name === 'expiry' ? 'Expiry' : 'Used'}`)}
            </MenuItem>
          ))}
        </TextField>
        <Typography variant="body2" color="textSecondary" role="status" sx={{ whiteSpace: 'nowrap' }}>
          {t('count', { count: shown.length })}
        </Typography>
      </Stack>
      {shown.length === 0 && <NoMatch query={query} onClear={() => setQuery('')} />}
      {shown.map((token) => (
        // Cards outside of the window are not laid out: the list may be long.
        <Box key={token.id} sx={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 290px' }}>
          <TokenCard token={token} now={now} onOpen={openDialog} />
        </Box>
      ))}
      {open && <OpenDialog {...open} onClose={() => setOpen(null)} />}
    </>
  );
}

interface OpenDialogProps {
  readonly dialog: CardDialog;
  readonly token: SiteToken;
  readonly onClose: () => void;
}

function OpenDialog({ dialog, token, onClose }: OpenDialogProps): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  if (dialog === 'edit') return <EditTokenDialog token={token} onClose={onClose} />;
  if (dialog === 'delete') return <DeleteTokenDialog token={token} onClose={onClose} />;
  return (
    <TokenRefreshPrompt token={token} title={t('refreshDialog.title', { name: token.siteName })} onClose={onClose}>
      {t('expiryDialog.replaceHint', { name: token.siteName })}
    </TokenRefreshPrompt>
  );
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  return (
    <Stack sx={{ alignItems: 'center', py: 6 }} spacing={1}>
      <Typography>{t('noMatch', { query })}</Typography>
      <Button onClick={onClear}>{t('clearSearch')}</Button>
    </Stack>
  );
}

function NoTokens(): ReactNode {
  const { t } = useTranslation(['tokens', 'common']);
  return (
    <Stack
      sx={{
        alignItems: 'center',
        textAlign: 'center',
        py: 8,
        px: 2,
        border: 1,
        borderStyle: 'dashed',
        borderColor: 'divider',
        borderRadius: 2,
      }}
      spacing={1}
    >
      <VpnKeyOutlined color="disabled" sx={{ fontSize: 40 }} />
      <Typography variant="h3">{t('emptyTitle')}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 420 }}>
        {t('empty')}
      </Typography>
    </Stack>
  );
}

function LoadingCards(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack spacing={2} role="status" aria-label={t('loading')}>
      <Skeleton variant="rounded" height={260} />
      <Skeleton variant="rounded" height={260} />
    </Stack>
  );
}
