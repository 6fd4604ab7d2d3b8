import type { SiteToken } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { tokensTexts } from '../i18n/en/tokens.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { useFormats } from './FormatsProvider.tsx';
import { type Standing, standingOf } from './standingOf.ts';

const DAY_MS = 86_400_000;

const ICONS = {
  valid: CheckCircleOutlined,
  expiring: WarningAmberRounded,
  expired: ErrorOutlined,
  refused: ErrorOutlined,
};
const COLORS = { valid: 'success', expiring: 'warning', expired: 'error', refused: 'error' } as const;

/** The icon of a standing, with its name for those who do not see it. */
export function StandingIcon({ standing }: { readonly standing: Standing }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const Icon = ICONS[standing];
  return <Icon fontSize="small" color={COLORS[standing]} titleAccess={t(`standing.${standing}`)} />;
}

export interface ExpiryStatusProps {
  readonly token: Pick<SiteToken, 'expiresAt' | 'verdict'>;
  readonly now: number;
}

/** A token's expiry relative to now, with an icon that says whether to worry. */
export function ExpiryStatus({ token, now }: ExpiryStatusProps): ReactNode {
  const { t } = useTexts(tokensTexts);
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
