import type { SiteToken } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { TokenCard } from './TokenCard.tsx';
import { useWindowRows } from './useWindowRows.ts';

export interface TokenCardsProps {
  readonly tokens: readonly SiteToken[];
  readonly now: number;
  readonly onDelete: (token: SiteToken) => void;
}

const CARD_HEIGHT = 290;

/** Tokens as cards; only those in the window are rendered. */
export function TokenCards({ tokens, now, onDelete }: TokenCardsProps): ReactNode {
  const { t } = useTexts(tokensTexts);
  const { listProps, rows, measureRow } = useWindowRows({
    count: tokens.length,
    estimateSize: CARD_HEIGHT,
    getKey: (index) => tokens[index]?.id ?? String(index),
  });
  return (
    <Box role="list" aria-label={t('heading')} {...listProps}>
      {rows.map(({ index, key, offset }) => {
        const token = tokens[index];
        return (
          token && (
            <Box
              key={key}
              ref={measureRow}
              role="listitem"
              data-index={index}
              aria-setsize={tokens.length}
              aria-posinset={index + 1}
              sx={ITEM}
              style={{ transform: `translateY(${offset}px)` }}
            >
              <TokenCard token={token} now={now} onDelete={onDelete} />
            </Box>
          )
        );
      })}
    </Box>
  );
}

const ITEM = { position: 'absolute', top: 0, left: 0, right: 0, pb: 2 };
