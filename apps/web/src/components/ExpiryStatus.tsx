import { type SiteToken, tokenStatus } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './FormatsProvider.tsx';

const DAY_MS = 86_400_000;
/** From so many days before its end a token is called expiring. */
const SOON_DAYS = 30;

/** How a token stands, in the four ways that the pages tell apart. */
export type Standing = 'valid' | 'expiring' | 'expired' | 'refused';

export function standingOf(token: Pick<SiteToken, 'expiresAt' | 'verdict'>, now: number): Standing {
  const status = tokenStatus(token, now);
  // Without the tolerance for clocks that the library grants: here the time is shown beside.
  if (status === 'expired' || token.expiresAt <= now) return 'expired';
  if (status === 'invalid') return 'refused';
  return token.expiresAt - now < SOON_DAYS * DAY_MS ? 'expiring' : 'valid';
}

const ICONS = {
  valid: CheckCircleOutlined,
  expiring: WarningAmberRounded,
  expired: ErrorOutlined,
  refused: ErrorOutlined,
};
const COLORS = { valid: 'success', expiring: 'warning', expired: 'error', refused: 'error' } as const;

/** The icon of a standing, with its name for those who do not see it. */
export function StandingIcon({ standing }: { readonly standing: Standing }): ReactNode {
  const { t } = useTranslation('tokens');
  const Icon = ICONS[standing];
  return <Icon fontSize="small" color={COLORS[standing]} titleAccess={t(`standing.${standing}`)} />;
}

export interface ExpiryStatusProps {
  readonly token: Pick<SiteToken, 'expiresAt' | 'verdict'>;
  readonly now: number;
}

/** A token's expiry relative to now, with an icon that says whether to worry. */
export function ExpiryStatus({ token, now }: ExpiryStatusProps): ReactNode {
  const { t } = useTranslation('tokens');
  const standing = standingOf(token, now);
  const days = Math.floor((token.expiresAt - now) / DAY_MS);
  const relative = useFormats().relative(token.expiresAt, now);
  const words =
    standing === 'valid' && days > 0 ? t('status.remaining', { count: days }) : t(`status.${standing}`, { relative });
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        color: `${COLORS[standing]}.main`,
        fontWeight: 600,
      }}
    >
      <StandingIcon standing={standing} />
      <span>{words}</span>
    </Box>
  );
}
