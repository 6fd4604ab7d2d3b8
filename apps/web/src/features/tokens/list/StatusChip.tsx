import type { SiteToken } from '@building-vitals/tokens';
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { StatusIcon } from '../../../components/ExpiryStatus.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { displayStatusOf } from '../../../lib/displayStatusOf.ts';

const Chip = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  verticalAlign: 'middle',
  padding: '1px 8px 1px 4px',
  borderRadius: 999,
  fontSize: '0.8125rem',
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: 'var(--tone)',
  backgroundColor: 'color-mix(in srgb, var(--tone) 11%, transparent)',
  '& svg': { fontSize: 18, color: 'inherit' },
  '--tone': (theme.vars ?? theme).palette.text.secondary,
  '&[data-status=valid]': { '--tone': (theme.vars ?? theme).palette.success.main },
  '&[data-status=expiring]': { '--tone': (theme.vars ?? theme).palette.warning.main },
  '&[data-status=expired], &[data-status=refused]': { '--tone': (theme.vars ?? theme).palette.error.main },
}));

/** The status of a token, or that it was never tested. */
export function StatusChip({ token, now }: { readonly token: SiteToken; readonly now: number }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const status = displayStatusOf(token, now);
  if (status === 'valid' && token.verdict === 'untested') {
    return (
      <Chip>
        <HelpOutlineRounded aria-hidden />
        {t('displayStatus.untested')}
      </Chip>
    );
  }
  return (
    <Chip data-status={status}>
      {/* The text next to it has the same information. */}
      <span aria-hidden style={{ display: 'inline-flex' }}>
        <StatusIcon status={status} />
      </span>
      {t(`displayStatus.${status}`)}
    </Chip>
  );
}
