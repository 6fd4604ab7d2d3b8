import type { SiteToken } from '@building-vitals/tokens';
import BrokenImageOutlined from '@mui/icons-material/BrokenImageOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { ExpiryStatus, StatusIcon } from '../../components/ExpiryStatus.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LinkListItem } from '../../components/LinkListItem.tsx';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import type { StatusFilter } from '../tokens/index.ts';
import { type Attention, TROUBLES, type Trouble } from './useAttention.ts';

export interface AttentionListProps {
  readonly attention: Attention;
  /** Called when a link is followed. */
  readonly onLeave: () => void;
}

/** The corresponding filters of the tokens page. */
const FILTERS = { refused: 'refused', expired: 'expired', expiring: 'expiring-30' } as const satisfies Record<
  Trouble,
  StatusFilter
>;

/** The maximum number of tokens listed per status; the tokens page has the others. */
const NAMED = 5;

/** What needs attention, most urgent first, each with a link to where it can be fixed. */
export function AttentionList({ attention, onLeave }: AttentionListProps): ReactNode {
  const { t } = useTexts(shellTexts);
  const { count, tokens, unreadable, queued, now } = attention;
  return (
    <Box sx={{ py: 1.5 }}>
      <Typography variant="h3" component="h2" sx={{ px: 2, pb: 0.5 }}>
        {t('bell.title')}
      </Typography>
      {count === 0 && (
        <Stack direction="row" spacing={1} sx={{ px: 2, py: 1.5, alignItems: 'center' }}>
          <CheckCircleOutlined color="success" fontSize="small" />
          <Typography color="textSecondary">{t('bell.none')}</Typography>
        </Stack>
      )}
      {TROUBLES.map(
        (trouble) =>
          tokens[trouble].length > 0 && (
            <TroubledTokens key={trouble} trouble={trouble} tokens={tokens[trouble]} now={now} onLeave={onLeave} />
          ),
      )}
      {unreadable > 0 && (
        <Line
          icon={<BrokenImageOutlined color="error" fontSize="small" />}
          text={t('bell.unreadable', { count: unreadable })}
        >
          <ShowAll status="unreadable" what={t('bell.unreadable', { count: unreadable })} onLeave={onLeave} />
        </Line>
      )}
      {queued > 0 && (
        <Line icon={<CloudOffOutlined color="warning" fontSize="small" />} text={t('bell.queued', { count: queued })} />
      )}
    </Box>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly id?: string;
  readonly children?: ReactNode;
}

function Line({ icon, text, id, children }: LineProps): ReactNode {
  return (
    <Stack direction="row" spacing={1} sx={{ px: 2, pt: 1, alignItems: 'center', minHeight: 40 }}>
      {icon}
      <Typography id={id} variant="body2" sx={{ fontWeight: 600, flex: 1 }}>
        {text}
      </Typography>
      {children}
    </Stack>
  );
}

interface TroubledTokensProps {
  readonly trouble: Trouble;
  readonly tokens: readonly SiteToken[];
  readonly now: number;
  readonly onLeave: () => void;
}

function TroubledTokens({ trouble, tokens, now, onLeave }: TroubledTokensProps): ReactNode {
  const { t } = useTexts(shellTexts);
  const { tenantId } = useTenantServices();
  const titleId = useId();
  const text = t(`bell.${trouble}`, { count: tokens.length });
  const more = tokens.length - NAMED;
  return (
    <>
      <Line id={titleId} icon={<StatusIcon status={trouble} />} text={text}>
        <ShowAll status={FILTERS[trouble]} what={text} onLeave={onLeave} />
      </Line>
      <List dense disablePadding aria-labelledby={titleId}>
        {tokens.slice(0, NAMED).map((token) => (
          <ListItem key={token.id} disablePadding>
            <LinkListItem
              to="/t/$tenant/settings/tokens/$tokenId/refresh"
              params={{ tenant: tenantId, tokenId: token.id }}
              onClick={onLeave}
              aria-description={t('bell.refresh', { name: nameOf(token) })}
              sx={{ pl: 5.5, py: 0.25 }}
            >
              <ListItemText
                primary={nameOf(token)}
                secondary={<ExpiryStatus token={token} now={now} />}
                slotProps={{ primary: { noWrap: true }, secondary: { component: 'span' } }}
              />
            </LinkListItem>
          </ListItem>
        ))}
        {more > 0 && (
          <ListItem sx={{ pl: 5.5, py: 0.25, color: 'text.secondary' }}>{t('bell.more', { count: more })}</ListItem>
        )}
      </List>
    </>
  );
}

interface ShowAllProps {
  readonly status: StatusFilter;
  /** The accessible name of the link. */
  readonly what: string;
  readonly onLeave: () => void;
}

function ShowAll({ status, what, onLeave }: ShowAllProps): ReactNode {
  const { t } = useTexts(shellTexts);
  const { tenantId } = useTenantServices();
  return (
    <LinkButton
      size="small"
      to="/t/$tenant/settings/tokens"
      params={{ tenant: tenantId }}
      search={{ status }}
      onClick={onLeave}
      aria-label={`${t('bell.showAll')}: ${what}`}
    >
      {t('bell.showAll')}
    </LinkButton>
  );
}

function nameOf({ siteName, deviceId }: SiteToken): string {
  return deviceId ? `${siteName} · ${deviceId}` : siteName;
}
