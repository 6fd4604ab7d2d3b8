import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import type { TokenTestState } from '../../components/useTokenTest.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { StepHeading } from './StepHeading.tsx';

/** Why a token was not accepted, and what to do about it. */
export function NotAccepted({ state }: { readonly state: TokenTestState }): ReactNode {
  const { t } = useTexts(setupTexts);
  const isOnline = useOnline();
  const kind = kindOf(state);
  const isAboutToken = kind === 'failed' || kind === 'expired';
  return (
    <>
      {/* Keyed, so that a new reason is a new heading that takes the focus. */}
      <StepHeading key={kind}>{t(isOnline || isAboutToken ? `validate.${kind}` : 'offline.title')}</StepHeading>
      <Typography color="textSecondary">
        {isAboutToken || isOnline ? `${t('validate.kept')} ${t(`validate.${HELP[kind]}`)}` : t('offline.validate')}
      </Typography>
    </>
  );
}

type Kind = 'failed' | 'expired' | 'silent' | 'stopped';

const HELP = { failed: 'refusedHelp', expired: 'expiredHelp', silent: 'silentHelp', stopped: 'silentHelp' } as const;

function kindOf(state: TokenTestState): Kind {
  if (state.phase === 'stopped') return 'stopped';
  if (state.phase !== 'done' || !state.result.success) return 'silent';
  return state.result.code === 'TOKEN_EXPIRED' ? 'expired' : 'failed';
}
