import { isTokenError, type TokenError } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import KeyOffOutlined from '@mui/icons-material/KeyOffOutlined';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { siteDataTexts } from '../../i18n/en/siteData.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { tokenOfSite } from '../../services/tokenOfSite.ts';
import { useAuthFailure } from '../authFailure/index.ts';

/** Errors that only another token can fix. */
const KINDS = { TOKEN_MISSING: 'missing', TOKEN_EXPIRED: 'expired', TOKEN_INVALID: 'invalid' } as const;

type TokenProblemCode = keyof typeof KINDS;

export function isTokenProblem(error: unknown): error is TokenError & { readonly code: TokenProblemCode } {
  return isTokenError(error) && error.code in KINDS;
}

export interface TokenAttentionProps {
  readonly siteId: string;
  readonly error: { readonly code: TokenProblemCode };
}

/** Shown instead of a site's data if its token does not work, with a button to replace it. */
export function TokenAttention({ siteId, error }: TokenAttentionProps): ReactNode {
  const { t } = useTexts(siteDataTexts);
  const { tenantId } = useTenantServices();
  const { tokens } = useTokens();
  const showFailure = useAuthFailure();
  const token = tokenOfSite(tokens, siteId);
  const kind = KINDS[error.code];
  return (
    <Card>
      <Stack spacing={1.5} sx={{ alignItems: 'center', textAlign: 'center', py: 8, px: 3 }}>
        <KeyOffOutlined color="warning" sx={{ fontSize: 44 }} />
        <Typography variant="h2">{t(`attention.${kind}Title`)}</Typography>
        <Typography color="textSecondary">{t(`attention.${kind}`, { site: token?.siteName ?? siteId })}</Typography>
        {token && kind !== 'missing' ? (
          <Button variant="contained" onClick={() => showFailure(kind === 'expired' ? 'expired' : 'refused', token)}>
            {t('attention.enter')}
          </Button>
        ) : (
          <LinkButton
            variant="contained"
            to="/t/$tenant/settings/tokens/new"
            params={{ tenant: tenantId }}
            search={{ site: siteId }}
          >
            {t('attention.add')}
          </LinkButton>
        )}
      </Stack>
    </Card>
  );
}
