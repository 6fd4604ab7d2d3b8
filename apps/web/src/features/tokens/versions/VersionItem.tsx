import type { SiteToken, TokenMetadata, TokenVersion } from '@building-vitals/tokens';
import { useTokenManager } from '@building-vitals/tokens/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { ExpiryStatus } from '../../../components/ExpiryStatus.tsx';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { Moment } from '../../../components/Moment.tsx';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { useErrorText } from '../../../components/useErrorText.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';

export interface VersionItemProps {
  /** The current token. */
  readonly token: SiteToken;
  readonly version: TokenVersion;
  readonly now: number;
  readonly onDestroyed: () => void;
}

/** An earlier version: when it was replaced, its identity and status, with actions to restore or destroy it. */
export function VersionItem({ token, version, now, onDestroyed }: VersionItemProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const formats = useFormats();
  const { versions } = useTokenManager();
  const notify = useNotify();
  const text = useErrorText();
  const [asking, setAsking] = useState<'restore' | 'destroy' | null>(null);
  const { expiresAt } = version.metadata;
  const moment = formats.moment(version.replacedAt);

  const attempt = (work: Promise<unknown>, done: () => void) => {
    setAsking(null);
    work.then(done, (error: unknown) => notify(text(error), 'error'));
  };
  const restore = () =>
    attempt(versions.restore(token.id, version.version), () =>
      notify(t('versions.restored', { name: token.siteName })),
    );
  const destroy = () =>
    attempt(versions.destroy(token.id, version.version), () => {
      notify(t('versions.destroyedNotice'));
      onDestroyed();
    });
  return (
    <Box component="li" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}>
      <Typography variant="body2">
        {t('versions.replaced')}: <Moment at={version.replacedAt} />
      </Typography>
      <VersionFacts token={version.metadata} now={now} />
      {version.isDestroyed ? (
        <Typography variant="body2" color="textSecondary">
          {t('versions.destroyed')}
        </Typography>
      ) : (
        <Stack direction="row" spacing={1} sx={{ mt: 0.5, ml: -0.5 }}>
          <Button
            size="small"
            aria-label={t('versions.restoreOf', { moment })}
            onClick={expiresAt <= now ? () => setAsking('restore') : restore}
          >
            {t('versions.restore')}
          </Button>
          <Button
            size="small"
            color="error"
            aria-label={t('versions.destroyOf', { moment })}
            onClick={() => setAsking('destroy')}
          >
            {t('versions.destroy')}
          </Button>
        </Stack>
      )}
      {asking === 'restore' && (
        <ConfirmDialog
          title={t('versions.restoreExpired.title')}
          action={t('versions.restore')}
          color="primary"
          onConfirm={restore}
          onClose={() => setAsking(null)}
        >
          {t('versions.restoreExpired.text', { relative: formats.relative(expiresAt, now) })}
        </ConfirmDialog>
      )}
      {asking === 'destroy' && (
        <ConfirmDialog
          title={t('versions.destroyConfirm.title')}
          action={t('versions.destroy')}
          onConfirm={destroy}
          onClose={() => setAsking(null)}
        >
          {t('versions.destroyConfirm.text')}
        </ConfirmDialog>
      )}
    </Box>
  );
}

export interface VersionFactsProps {
  readonly token: Pick<TokenMetadata, 'identity' | 'expiresAt' | 'verdict'>;
  readonly now: number;
}

/** The identity of a token, its expiry and whether it is still valid. */
export function VersionFacts({ token, now }: VersionFactsProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const isOver = displayStatusOf(token, now) === 'expired';
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      <Typography variant="body2">
        {t('identity')}: {token.identity ?? t('noIdentity')}
      </Typography>
      <Typography variant="body2" component="div">
        {t(isOver ? 'expired' : 'expires')}: <Moment at={token.expiresAt} /> <ExpiryStatus token={token} now={now} />
      </Typography>
    </Box>
  );
}
