import type { SiteToken } from '@building-vitals/tokens';
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { StandingIcon } from '../../components/ExpiryStatus.tsx';
import { standingOf } from '../../components/standingOf.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';

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
  '&[data-standing=valid]': { '--tone': (theme.vars ?? theme).palette.success.main },
  '&[data-standing=expiring]': { '--tone': (theme.vars ?? theme).palette.warning.main },
  '&[data-standing=expired], &[data-standing=refused]': { '--tone': (theme.vars ?? theme).palette.error.main },
}));

/** How a token stands, in a word; one that nobody has tested says so. */
export function StandingChip({ token, now }: { readonly token: SiteToken; readonly now: number }): ReactNode {
  const { t } = useTexts(tokensTexts);
  const standing = standingOf(token, now);
  if (standing === 'valid' && token.verdict === 'untested') {
    return (
      <Chip>
        <HelpOutlineRounded aria-hidden />
        {t('standing.untested')}
      </Chip>
    );
  }
  return (
    <Chip data-standing={standing}>
      {/* The word beside says the same. */}
      <span aria-hidden style={{ display: 'inline-flex' }}>
        <StandingIcon standing={standing} />
      </span>
      {t(`standing.${standing}`)}
    </Chip>
  );
}
