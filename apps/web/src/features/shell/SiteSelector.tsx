import { useCurrentSite, useTokens } from '@building-vitals/tokens/react';
import ArrowDropDownRounded from '@mui/icons-material/ArrowDropDownRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, type ReactNode } from 'react';
import { LazyBoundary } from '../../components/LazyBoundary.tsx';
import { useAnchor } from '../../components/useAnchor.ts';
import { usePreload } from '../../components/usePreload.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { tokenOfSite } from '../../services/tokenOfSite.ts';

const loadPopover = () => import('./SitePopover.tsx');
const SitePopover = lazy(loadPopover);

/** The id of the button, for the shortcut that opens it. */
export const SITE_SELECTOR_ID = 'site-selector';

/** Shows the current site and opens the list of sites. */
export function SiteSelector(): ReactNode {
  const { t } = useTexts(commonTexts);
  const { tokens } = useTokens();
  const [current] = useCurrentSite();
  const anchor = useAnchor();
  usePreload(loadPopover);
  const name = current === null ? null : (tokenOfSite(tokens, current)?.siteName ?? current);
  return (
    <>
      <Button
        id={SITE_SELECTOR_ID}
        color="inherit"
        variant="outlined"
        endIcon={<ArrowDropDownRounded />}
        aria-label={name === null ? t('sites.select') : `${t('sites.select')}: ${name}`}
        aria-haspopup="dialog"
        aria-expanded={anchor.isOpen}
        onClick={anchor.open}
        sx={{ minWidth: 0, maxWidth: 380, borderColor: 'divider' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name ?? t('sites.select')}
        </Box>
      </Button>
      <LazyBoundary>{anchor.times > 0 && <SitePopover anchor={anchor} />}</LazyBoundary>
    </>
  );
}
