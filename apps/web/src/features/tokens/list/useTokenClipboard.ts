import { useTokenManager } from '@building-vitals/tokens/react';
import { useCallback } from 'react';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';

/** How long a token stays visible, and in the clipboard. */
export const EXPOSED_MS = 30_000;

/** Copies a stored token, and clears the clipboard half a minute later if it still contains the token. */
export function useTokenClipboard(): (id: string) => Promise<void> {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  const notify = useNotify();
  return useCallback(
    async (id) => {
      try {
        const token = await manager.revealToken(id);
        await navigator.clipboard.writeText(token);
        notify(t('copied'));
        setTimeout(() => void tidy(token), EXPOSED_MS);
      } catch {
        notify(t('copyFailed'), 'warning');
      }
      async function tidy(token: string): Promise<void> {
        try {
          const outcome = await clearClipboard(token).catch(() => untilFocused().then(() => clearClipboard(token)));
          if (outcome === 'cleared') notify(t('cleared'), 'info');
        } catch {
          notify(t('notCleared'), 'warning');
        }
      }
    },
    [manager, notify, t],
  );
}

/** Clears the clipboard if it still contains the token. @throws if the browser forbids reading it, as in the background */
async function clearClipboard(token: string): Promise<'cleared' | 'other'> {
  if ((await navigator.clipboard.readText()) !== token) return 'other';
  await navigator.clipboard.writeText('');
  return 'cleared';
}

/** The window has the focus again, after the token was pasted elsewhere. */
function untilFocused(): Promise<unknown> {
  if (document.hasFocus()) return Promise.reject(new Error('The window has the focus already.'));
  return new Promise((resolve) => addEventListener('focus', resolve, { once: true }));
}
