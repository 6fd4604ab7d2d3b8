import type { DecodedToken, TokenTestResult } from '@building-vitals/tokens';
import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Moment } from '../../components/Moment.tsx';
import { setupTexts } from '../../i18n/en/setup.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { StepHeading } from './StepHeading.tsx';

export interface AcceptedProps {
  readonly result: TokenTestResult;
  readonly decoded: DecodedToken;
}

/** The details of a token that the service accepted. */
export function Accepted({ result, decoded }: AcceptedProps): ReactNode {
  const { t } = useTexts(setupTexts, tokensTexts);
  const { sitesFound } = result.details;
  return (
    <Stack spacing={1.25} role="status">
      <StepHeading icon={<CheckCircleRounded color="success" />}>{t('validate.done')}</StepHeading>
      <Checked>{t('validate.identity', { identity: decoded.identity ?? t('noIdentity', { ns: 'tokens' }) })}</Checked>
      <Checked>
        {t('validate.expires')} <Moment at={decoded.expiresAt} />
      </Checked>
      {sitesFound !== undefined && <Checked>{t('validate.sites', { count: sitesFound })}</Checked>}
    </Stack>
  );
}

function Checked({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Typography component="div" sx={{ display: 'flex', alignItems: 'center', gap: 1, overflowWrap: 'anywhere' }}>
      <CheckCircleRounded color="success" fontSize="small" />
      <span>{children}</span>
    </Typography>
  );
}
