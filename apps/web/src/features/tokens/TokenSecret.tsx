import { useTokenManager } from '@building-vitals/tokens/react';
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { useErrorText } from '../../components/useErrorText.ts';

const MASK = '•'.repeat(20);
/** How long a token stays readable, and in the clipboard. */
const EXPOSED_MS = 30_000;

/** The token as 20 dots; shown for half a minute or copied if the person asks. */
export function TokenSecret({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('tokens');
  const manager = useTokenManager();
  const notify = useNotify();
  const text = useErrorText();
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    if (secret === null) return;
    const timer = setTimeout(() => setSecret(null), EXPOSED_MS);
    return () => clearTimeout(timer);
  }, [secret]);

  const toggle = () =>
    secret === null
      ? manager.revealToken(id).then(setSecret, (error: unknown) => notify(text(error), 'error'))
      : setSecret(null);
  const copy = async () => {
    try {
      const token = await manager.revealToken(id);
      await navigator.clipboard.writeText(token);
      notify(t('copied'));
      setTimeout(() => void tidy(token), EXPOSED_MS);
    } catch {
      notify(t('copyFailed'), 'warning');
    }
  };
  const tidyClipboard = async (token: string) => {
    const outcome = await clearClipboard(token).catch(() => untilFocused().then(() => clearClipboard(token)));
    if (outcome === 'cleared') notify(t('cleared'), 'info');
  };
  const tidy = (token: string) => tidyClipboard(token).catch(() => notify(t('notCleared'), 'warning'));
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
      <Box component="span" sx={{ fontFamily: 'ui-monospace, monospace', overflowWrap: 'anywhere', userSelect: 'all' }}>
        {secret ?? <span title={t('masked')}>{MASK}</span>}
      </Box>
      <SecretButton label={t(secret === null ? 'reveal' : 'hide')} onClick={toggle}>
        {secret === null ? <VisibilityOutlined fontSize="small" /> : <VisibilityOffOutlined fontSize="small" />}
      </SecretButton>
      <SecretButton label={t('copy')} onClick={copy}>
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

/** Empties the clipboard if it still holds the token. @throws where the browser does not let it be read, as in the background */
async function clearClipboard(token: string): Promise<'cleared' | 'other'> {
  if ((await navigator.clipboard.readText()) !== token) return 'other';
  await navigator.clipboard.writeText('');
  return 'cleared';
}

/** The person is back from the window into which the token was pasted. */
function untilFocused(): Promise<unknown> {
  if (document.hasFocus()) return Promise.reject(new Error('The window has the focus already.'));
  return new Promise((resolve) => addEventListener('focus', resolve, { once: true }));
}
