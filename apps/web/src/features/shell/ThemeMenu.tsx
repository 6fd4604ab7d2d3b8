import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';
import { lazy, type ReactNode } from 'react';
import { BarHint } from '../../components/BarHint.tsx';
import { LazyBoundary } from '../../components/LazyBoundary.tsx';
import { useAnchor } from '../../components/useAnchor.ts';
import { usePreload } from '../../components/usePreload.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { COLOR_MODES } from '../../theme/colorModes.ts';

const loadChoices = () => import('./ThemeChoices.tsx');
const ThemeChoices = lazy(loadChoices);

/** Selects the theme, which is stored in this browser. */
export function ThemeMenu(): ReactNode {
  const { t } = useTexts(commonTexts);
  const { mode: current = 'system' } = useColorScheme();
  const anchor = useAnchor();
  usePreload(loadChoices);
  const { Icon } = COLOR_MODES.find(({ mode }) => mode === current) ?? COLOR_MODES[2];
  return (
    <>
      <BarHint text={t('shell.theme')}>
        <IconButton
          aria-label={t('shell.theme')}
          aria-haspopup="menu"
          aria-expanded={anchor.isOpen}
          onClick={anchor.open}
        >
          <Icon />
        </IconButton>
      </BarHint>
      <LazyBoundary>{anchor.times > 0 && <ThemeChoices anchor={anchor} />}</LazyBoundary>
    </>
  );
}
