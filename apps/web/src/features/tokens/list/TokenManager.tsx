import { useTokenManager, useTokens } from '@building-vitals/tokens/react';
import AddRounded from '@mui/icons-material/AddRounded';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { useNow } from '../../../components/useNow.ts';
import { commonTexts } from '../../../i18n/en/common.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { EarlierTokensNotice } from '../../migration/index.ts';
import type { Deletion } from './Deletion.ts';
import { TokenListing } from './TokenListing.tsx';
import { TokenPageMenu } from './TokenPageMenu.tsx';
import { useTokenCommands } from './useTokenCommands.ts';

/** Settings > Token Management: every stored token and its actions. */
export function TokenManager(): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { tenantId } = useTenantServices();
  const heading = useRef<HTMLHeadingElement>(null);
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const { remove } = useTokenCommands();
  const confirm = async ({ ids, successMessage }: Deletion) => {
    setDeletion(null);
    // The element that opened the dialog disappears with its token, so the focus moves to the start of the list.
    if (await remove(ids, successMessage)) heading.current?.focus();
  };
  return (
    <Box sx={{ maxWidth: 1160, mx: 'auto' }}>
      <Typography variant="overline" color="textSecondary">
        {t('breadcrumb')}
      </Typography>
      <Typography variant="h1" sx={{ mb: 3 }}>
        {t('title')}
      </Typography>
      <Stack direction="row" sx={{ alignItems: 'center', mb: 2, gap: 1.5, flexWrap: 'wrap' }}>
        <Typography
          variant="h2"
          ref={heading}
          tabIndex={-1}
          sx={{ flex: { xs: '1 0 100%', sm: 1 }, outline: 'none', whiteSpace: 'nowrap' }}
        >
          {t('heading')}
        </Typography>
        <TokenPageMenu onDelete={setDeletion} />
        <LinkButton
          to="/t/$tenant/settings/tokens/new"
          params={{ tenant: tenantId }}
          search={true}
          variant="contained"
          startIcon={<AddRounded />}
        >
          {t('add')}
        </LinkButton>
      </Stack>
      <EarlierTokensNotice />
      <TokensByState onDelete={setDeletion} />
      {deletion && (
        <ConfirmDialog
          title={deletion.title}
          action={t('deleteDialog.submit')}
          onConfirm={() => void confirm(deletion)}
          onClose={() => setDeletion(null)}
        >
          {deletion.text}
        </ConfirmDialog>
      )}
      <Outlet />
    </Box>
  );
}

function TokensByState({ onDelete }: { readonly onDelete: (deletion: Deletion) => void }): ReactNode {
  const snapshot = useTokens();
  const now = useNow();
  const { status, tokens, damaged, error } = snapshot;
  if (status === 'failed') return <ListFailed error={error} />;
  if (status !== 'ready') return <LoadingCards />;
  if (tokens.length === 0 && damaged.length === 0) return <NoTokens />;
  return <TokenListing snapshot={snapshot} now={now} onDelete={onDelete} />;
}

function ListFailed({ error }: { readonly error: Error | null }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  return <LoadError title={t('failedTitle')} error={error} onRetry={() => void manager.loadTokens().catch(() => {})} />;
}

function NoTokens(): ReactNode {
  const { t } = useTexts(tokensTexts);
  return (
    <EmptyState Icon={VpnKeyOutlined} title={t('emptyTitle')} level="h3">
      {t('empty')}
    </EmptyState>
  );
}

function LoadingCards(): ReactNode {
  const { t } = useTexts(commonTexts);
  return (
    <Stack spacing={2} role="status" aria-label={t('loading')}>
      <Skeleton variant="rounded" height={260} />
      <Skeleton variant="rounded" height={260} />
    </Stack>
  );
}
