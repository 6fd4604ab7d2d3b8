import type { SiteToken } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { tokensTexts } from '../i18n/en/tokens.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { type DisplayStatus, displayStatusOf } from '../lib/displayStatusOf.ts';
import { useFormats } from './FormatsProvider.tsx';

const DAY_MS = 86_400_000;

const ICONS = {
  valid: CheckCircleOutlined,
  expiring: WarningAmberRounded,
  expired: ErrorOutlined,
  refused: ErrorOutlined,
};
const COLORS = { valid: 'success', expiring: 'warning', expired: 'error', refused: 'error' } as const;

/** The icon of a status, with its name for screen readers. */
export function StatusIcon({ status }: { readonly status: DisplayStatus }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const Icon = ICONS[status];
  return <Icon fontSize="small" color={COLORS[status]} titleAccess={t(`displayStatus.${status}`)} />;
}

export interface ExpiryStatusProps {
  readonly token: Pick<SiteToken, 'expiresAt' | 'verdict'>;
  readonly now: number;
}

/** A token's expiry relative to now, with an icon for its status. */
export function ExpiryStatus({ token, now }: ExpiryStatusProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const status = displayStatusOf(token, now);
  const days = Math.floor((token.expiresAt - now) / DAY_MS);
  const relative = useFormats().relative(token.expiresAt, now);
  const words =
    status === 'valid' && days > 0 ? t('status.remaining', { count: days }) : t(`status.${status}`, { relative });
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        color: `${COLORS[status]}.main`,
        fontWeight: 600,
      }}
    >
      <StatusIcon status={status} />
      <span>{words}</span>
    </Box>
  );
}
