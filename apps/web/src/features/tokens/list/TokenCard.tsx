import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActions from '@mui/material/CardActions';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode } from 'react';
import { ExpiryStatus } from '../../../components/ExpiryStatus.tsx';
import { LinkButton } from '../../../components/LinkButton.tsx';
import { LinkIconButton } from '../../../components/LinkIconButton.tsx';
import { Moment, RelativeTime } from '../../../components/Moment.tsx';
import { TestOutcome } from '../../../components/TestOutcome.tsx';
import { useTokenTest } from '../../../components/useTokenTest.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { useTenantServices } from '../../../services/ServicesProvider.tsx';
import { actionsOf } from './actionsOf.ts';
import { TokenSecret } from './TokenSecret.tsx';
import { useTokenCommands } from './useTokenCommands.ts';

export interface TokenCardProps {
  readonly token: SiteToken;
  readonly now: number;
  readonly onDelete: (token: SiteToken) => void;
}

/** A stored token: its site, its status and its actions. */
export const TokenCard = memo(function TokenCard({ token, now, onDelete }: TokenCardProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const manager = useTokenManager();
  const { tenantId, apiBaseUrl } = useTenantServices();
  const { makeDefault } = useTokenCommands();
  const test = useTokenTest(token.tokenHash);
  const { canTest, canBeDefault, refresh } = actionsOf(token, now);
  const link = { params: { tenant: tenantId, tokenId: token.id }, search: true } as const;
  return (
    <Card component="article" aria-label={token.siteName}>
      <CardContent sx={{ pb: 1 }}>
        <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 1.5 }}>
          {token.isDefault && <Chip label={t('default')} size="small" color="primary" />}
          <Typography variant="h3" sx={{ overflowWrap: 'anywhere' }}>
            {token.siteName}{' '}
            <Typography component="span" color="textSecondary">
              ({token.siteId})
            </Typography>
          </Typography>
          {token.deviceId && <Chip label={t('device', { id: token.deviceId })} size="small" variant="outlined" />}
        </Stack>
        <Box component="dl" sx={FACTS}>
          <Fact label={t('identity')}>{token.identity ?? t('noIdentity')}</Fact>
          <Fact label={t('token')}>
            {/* Keyed, so that a visible token is hidden when it is replaced. */}
            <TokenSecret key={token.tokenHash} id={token.id} />
          </Fact>
          <Fact label={t('added')}>
            <Moment at={token.addedAt} />
          </Fact>
          <Fact label={t('expires')}>
            <Moment at={token.expiresAt} /> <ExpiryStatus token={token} now={now} />
          </Fact>
          <Fact label={t('lastUsed')}>
            {token.lastUsed === undefined ? t('never') : <RelativeTime at={token.lastUsed} now={now} />}
          </Fact>
        </Box>
        <TestOutcome test={test} />
      </CardContent>
      <CardActions sx={{ flexWrap: 'wrap', px: 2, pb: 1.5 }}>
        {canTest && (
          <Button
            size="small"
            onClick={() => test.run((signal) => manager.testSiteToken(token.id, apiBaseUrl, { signal }))}
          >
            {t('actions.test')}
          </Button>
        )}
        {canBeDefault && (
          <Button size="small" onClick={() => makeDefault(token)}>
            {t('actions.setDefault')}
          </Button>
        )}
        {refresh === 'required' && (
          <LinkButton to="/t/$tenant/settings/tokens/$tokenId/refresh" {...link} size="small" variant="contained">
            {t('actions.refreshRequired')}
          </LinkButton>
        )}
        <LinkButton to="/t/$tenant/settings/tokens/$tokenId/edit" {...link} size="small">
          {t('actions.edit')}
        </LinkButton>
        {refresh === 'offered' && (
          <LinkButton to="/t/$tenant/settings/tokens/$tokenId/refresh" {...link} size="small">
            {t('actions.refresh')}
          </LinkButton>
        )}
        <Button size="small" color="error" onClick={() => onDelete(token)}>
          {t('actions.delete')}
        </Button>
        <LinkIconButton
          to="/t/$tenant/settings/tokens/$tokenId/versions"
          {...link}
          size="small"
          aria-label={t('actions.versions')}
          title={t('actions.versions')}
          sx={{ '&&': { ml: 'auto' } }}
        >
          <HistoryOutlined fontSize="small" />
        </LinkIconButton>
      </CardActions>
    </Card>
  );
});

const FACTS = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr', sm: 'max-content 1fr' },
  columnGap: 2,
  rowGap: { xs: 0.25, sm: 0.75 },
  m: 0,
  mb: 1,
};

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <Typography component="dt" variant="body2" color="textSecondary" sx={{ alignSelf: 'center' }}>
        {label}
      </Typography>
      <Typography
        component="dd"
        variant="body2"
        sx={{ m: 0, minWidth: 0, minHeight: 30, display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}
      >
        {children}
      </Typography>
    </>
  );
}
