import type { SiteToken } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActions from '@mui/material/CardActions';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpiryStatus, standingOf } from '../../components/ExpiryStatus.tsx';
import { Moment, RelativeTime } from '../../components/Moment.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { useTokenTest } from '../../components/useTokenTest.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import { TokenSecret } from './TokenSecret.tsx';

/** What a card asks its page to open. */
export type CardDialog = 'edit' | 'refresh' | 'delete';

export interface TokenCardProps {
  readonly token: SiteToken;
  readonly now: number;
  readonly onOpen: (dialog: CardDialog, token: SiteToken) => void;
}

/** A stored token: whose it is, how it stands, and what can be done with it. */
export const TokenCard = memo(function TokenCard({ token, now, onOpen }: TokenCardProps): ReactNode {
  const { t } = useTranslation('tokens');
  const manager = useTokenManager();
  const { apiBaseUrl } = useServices();
  const notify = useNotify();
  const text = useErrorText();
  const test = useTokenTest(token.tokenHash);
  const standing = standingOf(token, now);

  const makeDefault = () =>
    manager.setDefaultSite(token.siteId).then(
      () => notify(t('madeDefault', { name: token.siteName })),
      (error: unknown) => notify(text(error), 'error'),
    );
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
            {/* Keyed, so that a token that is shown is hidden once another takes its place. */}
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
        {standing !== 'expired' && (
          <Button
            size="small"
            onClick={() => test.run((signal) => manager.testSiteToken(token.id, apiBaseUrl, { signal }))}
          >
            {t('actions.test')}
          </Button>
        )}
        {standing !== 'expired' && !token.isDefault && token.deviceId === undefined && (
          <Button size="small" onClick={makeDefault}>
            {t('actions.setDefault')}
          </Button>
        )}
        {standing === 'expired' && (
          <Button size="small" variant="contained" onClick={() => onOpen('refresh', token)}>
            {t('actions.refreshRequired')}
          </Button>
        )}
        <Button size="small" onClick={() => onOpen('edit', token)}>
          {t('actions.edit')}
        </Button>
        {(standing === 'expiring' || standing === 'refused') && (
          <Button size="small" onClick={() => onOpen('refresh', token)}>
            {t('actions.refresh')}
          </Button>
        )}
        <Button size="small" color="error" onClick={() => onOpen('delete', token)}>
          {t('actions.delete')}
        </Button>
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
