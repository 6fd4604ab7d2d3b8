import type { QueuedRequest } from '@building-vitals/tokens';
import { useTokens } from '@building-vitals/tokens/react';
import CloseRounded from '@mui/icons-material/CloseRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { type ReactNode, useId, useState } from 'react';
import { useOnline } from '../../components/useOnline.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { tokenOfSite } from '../../services/tokenOfSite.ts';
import { describeRequest } from './describeRequest.ts';
import { useWaitingRequests } from './useWaitingRequests.ts';

/** Says that there is no network, and lists the waiting requests, which can be cancelled. */
export function OfflineBanner(): ReactNode {
  const { t } = useTexts(shellTexts);
  const isOnline = useOnline();
  const waiting = useWaitingRequests();
  const [isListed, setListed] = useState(false);
  const listId = useId();
  if (isOnline && waiting.length === 0) return null;
  return (
    <Alert role="none" severity="warning" square sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'center' }}>
        <Box component="span" role="status">
          {!isOnline && t('offline.offline')} {waiting.length > 0 && t('offline.waiting', { count: waiting.length })}
        </Box>
        {waiting.length > 0 && (
          <Button
            color="inherit"
            size="small"
            aria-expanded={isListed}
            aria-controls={listId}
            onClick={() => setListed(!isListed)}
          >
            {t(isListed ? 'offline.hide' : 'offline.show')}
          </Button>
        )}
      </Box>
      {isListed && waiting.length > 0 && <WaitingList id={listId} waiting={waiting} isOnline={isOnline} />}
    </Alert>
  );
}

interface WaitingListProps {
  readonly id: string;
  readonly waiting: readonly QueuedRequest[];
  readonly isOnline: boolean;
}

function WaitingList({ id, waiting, isOnline }: WaitingListProps): ReactNode {
  const { t } = useTexts(shellTexts);
  const { network } = useTenantServices();
  const { tokens } = useTokens();
  const cancelAll = () => Promise.all(waiting.map((request) => network.cancel(request.id)));
  return (
    <Box id={id}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 0.5, maxHeight: '30dvh', overflowY: 'auto' }}>
        {waiting.map((request) => {
          const { siteId } = request.target;
          const site = tokenOfSite(tokens, siteId)?.siteName ?? siteId;
          const what = t(`offline.what.${describeRequest(request)}`, { site });
          return (
            <Box component="li" key={request.id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Box component="span" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                {what}
              </Box>
              <IconButton
                size="small"
                color="inherit"
                aria-label={t('offline.cancel', { what })}
                onClick={() => network.cancel(request.id)}
              >
                <CloseRounded fontSize="small" />
              </IconButton>
            </Box>
          );
        })}
      </Box>
      <Button color="inherit" size="small" onClick={cancelAll}>
        {t('offline.cancelAll')}
      </Button>
      {isOnline && (
        <Button color="inherit" size="small" onClick={() => network.sendQueued()}>
          {t('offline.sendNow')}
        </Button>
      )}
    </Box>
  );
}
