import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import { lazy, type ReactNode } from 'react';
import { BarHint } from '../../components/BarHint.tsx';
import { LazyBoundary } from '../../components/LazyBoundary.tsx';
import { useAnchor } from '../../components/useAnchor.ts';
import { usePreload } from '../../components/usePreload.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAttention } from './useAttention.ts';

const loadPopover = () => import('./AttentionPopover.tsx');
const AttentionPopover = lazy(loadPopover);

/** How many things need attention, and a list of them. */
export function AttentionBell(): ReactNode {
  const { t } = useTexts(shellTexts);
  const attention = useAttention();
  const anchor = useAnchor();
  usePreload(loadPopover);
  const { count } = attention;
  return (
    <>
      <BarHint text={t('bell.name')}>
        <IconButton
          aria-label={count === 0 ? t('bell.name') : t('bell.count', { count })}
          aria-haspopup="dialog"
          aria-expanded={anchor.isOpen}
          onClick={anchor.open}
        >
          <Badge badgeContent={count || null} max={99} color="error">
            <NotificationsOutlined />
          </Badge>
        </IconButton>
      </BarHint>
      <LazyBoundary>{anchor.times > 0 && <AttentionPopover anchor={anchor} attention={attention} />}</LazyBoundary>
    </>
  );
}
