import { useTokenManager } from '@building-vitals/tokens/react';
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useEffect, useState } from 'react';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { EXPOSED_MS, useTokenClipboard } from './useTokenClipboard.ts';

const MASK = '•'.repeat(20);

/** The token as 20 dots; on request shown for half a minute, or until the page is left, or copied. */
export function TokenSecret({ id }: { readonly id: string }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  const notify = useNotify();
  const text = useErrorText();
  const copy = useTokenClipboard();
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    if (secret === null) return;
    const hide = () => setSecret(null);
    const hideWithPage = () => document.visibilityState === 'hidden' && hide();
    const timer = setTimeout(hide, EXPOSED_MS);
    document.addEventListener('visibilitychange', hideWithPage);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hideWithPage);
    };
  }, [secret]);

  const toggle = () =>
    secret === null
      ? manager.revealToken(id).then(setSecret, (error: unknown) => notify(text(error), 'error'))
      : setSecret(null);
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
      <Box component="span" sx={{ fontFamily: 'ui-monospace, monospace', overflowWrap: 'anywhere', userSelect: 'all' }}>
        {secret ?? <span title={t('masked')}>{MASK}</span>}
      </Box>
      <SecretButton label={t(secret === null ? 'reveal' : 'hide')} onClick={toggle}>
        {secret === null ? <VisibilityOutlined fontSize="small" /> : <VisibilityOffOutlined fontSize="small" />}
      </SecretButton>
      <SecretButton label={t('copy')} onClick={() => copy(id)}>
        <ContentCopyOutlined fontSize="small" />
      </SecretButton>
    </Box>
  );
}

interface SecretButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function SecretButton({ label, onClick, children }: SecretButtonProps): ReactNode {
  return (
    <Tooltip title={label}>
      <IconButton size="small" aria-label={label} onClick={onClick}>
        {children}
      </IconButton>
    </Tooltip>
  );
}
