import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { earlierTokensTexts } from '../../i18n/en/earlierTokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useEarlierTokens } from './useEarlierTokens.ts';

const DISMISSED = 'building-vitals-earlier-tokens-dismissed';

/** Says that earlier tokens can be imported; once dismissed, not again until the window is closed. */
export function EarlierTokensNotice(): ReactNode {
  const { t } = useTexts(earlierTokensTexts);
  const count = useEarlierTokens();
  const [isDismissed, setDismissed] = useState(() => sessionStorage.getItem(DISMISSED) !== null);
  if (count === 0 || isDismissed) return null;
  const dismiss = () => {
    sessionStorage.setItem(DISMISSED, 'yes');
    setDismissed(true);
  };
  return (
    <Alert
      severity="info"
      sx={{ mb: 2, flexWrap: { xs: 'wrap', sm: 'nowrap' } }}
      action={
        <>
          <LinkButton color="inherit" size="small" to="/settings/migration" sx={{ whiteSpace: 'nowrap' }}>
            {t('action')}
          </LinkButton>
          <Button color="inherit" size="small" onClick={dismiss} sx={{ whiteSpace: 'nowrap' }}>
            {t('dismiss')}
          </Button>
        </>
      }
    >
      {t('text', { count })}
    </Alert>
  );
}
