import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarHint } from '../../components/BarHint.tsx';
import { SectionBoundary } from '../../components/SectionBoundary.tsx';
import { useAttention } from './useAttention.ts';

const AttentionList = lazy(() => import('./AttentionList.tsx'));

/** How many things need the person, and what they are. */
export function AttentionBell(): ReactNode {
  const { t } = useTranslation('shell');
  const attention = useAttention();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { count } = attention;
  const close = () => setAnchor(null);
  return (
    <>
      <BarHint text={t('bell.name')}>
        <IconButton
          aria-label={count === 0 ? t('bell.name') : t('bell.count', { count })}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Badge badgeContent={count || null} max={99} color="error">
            <NotificationsOutlined />
          </Badge>
        </IconButton>
      </BarHint>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('bell.title'),
            sx: { width: 400, maxWidth: 'calc(100vw - 32px)' },
          },
        }}
      >
        <SectionBoundary>
          <Suspense fallback={null}>
            <AttentionList attention={attention} onLeave={close} />
          </Suspense>
        </SectionBoundary>
      </Popover>
    </>
  );
}
