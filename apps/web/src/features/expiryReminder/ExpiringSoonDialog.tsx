import type { SiteToken } from '@building-vitals/tokens';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { useNow } from '../../components/useNow.ts';
import { tokenAlertsTexts } from '../../i18n/en/tokenAlerts.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { ExpiringToken } from './useExpiringTokens.ts';

export interface ExpiringSoonDialogProps {
  /** At least one; soonest first. */
  readonly expiring: readonly ExpiringToken[];
  readonly onRefresh: (token: SiteToken) => void;
  readonly onShowAll: () => void;
  readonly onLater: () => void;
}

/** At most this many are listed; the tokens page has the others. */
const LISTED_AT_MOST = 5;

/** Tokens that expire soon: one in a sentence, several in a list; an error on the last day of one. */
export function ExpiringSoonDialog({ expiring, onRefresh, onShowAll, onLater }: ExpiringSoonDialogProps): ReactNode {
  const { t } = useTexts(tokensTexts, tokenAlertsTexts);
  const [first] = expiring;
  const isSingle = expiring.length === 1;
  const isLastDay = expiring.some((token) => token.isLastDay);
  // By tomorrow these will have expired.
  const canWait = expiring.some((token) => !token.isLastDay);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby="expiring-soon-title"
      aria-describedby="expiring-soon-text"
      onClose={onLater}
    >
      <DialogTitle id="expiring-soon-title" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {isLastDay ? <ErrorOutlined color="error" /> : <WarningAmberRounded color="warning" />}
        {t('expiringSoon.title', { count: expiring.length })}
      </DialogTitle>
      <DialogContent id="expiring-soon-text">
        {first && isSingle ? <OneToken expiring={first} /> : <ManyTokens expiring={expiring} onRefresh={onRefresh} />}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={onLater}>{t(canWait ? 'expiringSoon.remindTomorrow' : 'expiringSoon.notNow')}</Button>
        {first && isSingle && (
          <Button
            variant="contained"
            color={isLastDay ? 'error' : 'primary'}
            onClick={() => onRefresh(first.token)}
            autoFocus
          >
            {t('expiringSoon.refreshNow')}
          </Button>
        )}
        {expiring.length > LISTED_AT_MOST && (
          <Button variant="contained" onClick={onShowAll}>
            {t('expiringSoon.seeAll', { ns: 'tokenAlerts' })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function OneToken({ expiring: { token, isLastDay } }: { readonly expiring: ExpiringToken }): ReactNode {
  const { t } = useTexts(tokensTexts, tokenAlertsTexts);
  const when = useWhen();
  return (
    <>
      <Typography>{t('expiringSoon.text', { name: nameOf(token), ...when(token) })}</Typography>
      <Typography color={isLastDay ? 'error' : 'textSecondary'} sx={{ mt: 1 }}>
        {isLastDay ? t('expiringSoon.lastDay', { ns: 'tokenAlerts' }) : t('expiringSoon.hint')}
      </Typography>
    </>
  );
}

function ManyTokens({ expiring, onRefresh }: Pick<ExpiringSoonDialogProps, 'expiring' | 'onRefresh'>): ReactNode {
  const { t } = useTexts(tokensTexts, tokenAlertsTexts);
  const when = useWhen();
  const more = expiring.length - LISTED_AT_MOST;
  return (
    <>
      <Typography>{t('expiringSoon.textMany', { count: expiring.length })}</Typography>
      <List dense sx={{ mt: 1 }}>
        {expiring.slice(0, LISTED_AT_MOST).map(({ token, isLastDay }) => (
          <ListItem
            key={token.id}
            disableGutters
            divider
            secondaryAction={
              <Button
                size="small"
                aria-label={t('refreshDialog.title', { name: nameOf(token) })}
                onClick={() => onRefresh(token)}
              >
                {t('actions.refresh')}
              </Button>
            }
          >
            <ListItemText
              primary={nameOf(token)}
              secondary={t('expiringSoon.item', when(token))}
              slotProps={{ secondary: { color: isLastDay ? 'error' : 'textSecondary' } }}
              sx={{ pr: 8, overflowWrap: 'anywhere' }}
            />
          </ListItem>
        ))}
      </List>
      {more > 0 && (
        <Typography color="textSecondary">{t('expiringSoon.more', { ns: 'tokenAlerts', count: more })}</Typography>
      )}
    </>
  );
}

function useWhen(): (token: SiteToken) => { relative: string; day: string } {
  const formats = useFormats();
  const now = useNow();
  return ({ expiresAt }) => ({ relative: formats.relativeDay(expiresAt, now), day: formats.day(expiresAt) });
}

function nameOf({ siteName, deviceId }: SiteToken): string {
  return deviceId ? `${siteName} · ${deviceId}` : siteName;
}
