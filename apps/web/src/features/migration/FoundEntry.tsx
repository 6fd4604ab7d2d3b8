import type { EntryState, MigrationEntry } from '@building-vitals/tokens/migration';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip, { type ChipProps } from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { Moment, RelativeTime } from '../../components/Moment.tsx';
import { type ErrorTextCode, useErrorText } from '../../components/useErrorText.ts';
import { useNow } from '../../components/useNow.ts';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { EntryChoice } from './migrationChoices.ts';
import { PlaceText } from './PlaceText.tsx';

export interface FoundEntryProps {
  readonly entry: MigrationEntry;
  readonly choice: EntryChoice;
  /** Why the typed site cannot be used. */
  readonly problem: ErrorTextCode | null;
  readonly onChoose: (choice: EntryChoice) => void;
}

const COLORS = {
  new: 'success',
  stored: 'default',
  conflict: 'warning',
  superseded: 'default',
  'needs-site': 'primary',
} as const satisfies Record<EntryState, ChipProps['color']>;

/** One earlier token: its site, where it was found, its status, and what would happen to it. */
export function FoundEntry({ entry, choice, problem, onChoose }: FoundEntryProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const now = useNow();
  const nameId = useId();
  const { state, siteId, siteName, expiresAt } = entry;
  const isExpired = expiresAt <= now;
  return (
    <Box
      component="li"
      aria-labelledby={nameId}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1.5, overflowWrap: 'anywhere' }}
    >
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography id={nameId} variant="h3" sx={{ mr: 'auto' }}>
          {siteName ?? siteId ?? t('found.unknownSite')}{' '}
          {siteName !== null && siteId !== null && siteName !== siteId && (
            <Typography component="span" color="textSecondary">
              ({siteId})
            </Typography>
          )}
        </Typography>
        {entry.isDefault && <Chip size="small" color="primary" label={t('found.default')} />}
        <Chip size="small" variant="outlined" color={COLORS[state]} label={t(`state.${state}`)} />
      </Stack>
      {entry.identity !== null && (
        <Typography variant="body2">{t('found.identity', { identity: entry.identity })}</Typography>
      )}
      <Typography variant="body2" color={isExpired ? 'error' : 'textPrimary'}>
        {t(isExpired ? 'found.expired' : 'found.expires')}: <Moment at={expiresAt} /> (
        <RelativeTime at={expiresAt} now={now} />)
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('found.where')} <PlaceText places={entry.places} />
      </Typography>
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {t(state === 'new' && isExpired ? 'explain.expired' : `explain.${state}`)}
      </Typography>
      {state === 'conflict' && (
        <FormControlLabel
          control={
            <Checkbox checked={choice.isWanted} onChange={(_event, isWanted) => onChoose({ ...choice, isWanted })} />
          }
          label={t('useThis')}
        />
      )}
      {state === 'needs-site' && <SiteFields choice={choice} problem={problem} onChoose={onChoose} />}
    </Box>
  );
}

function SiteFields({ choice, problem, onChoose }: Omit<FoundEntryProps, 'entry'>): ReactNode {
  const { t } = useTexts(migrationTexts, tokensTexts);
  const text = useErrorText();
  const htmlInput = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false };
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ mt: 1.5 }}>
      <TextField
        size="small"
        label={t('siteId')}
        value={choice.siteId}
        onChange={(event) => onChoose({ ...choice, siteId: event.target.value })}
        error={problem !== null}
        helperText={problem === null ? t('addDialog.siteIdHint', { ns: 'tokens' }) : text(problem)}
        fullWidth
        slotProps={{ htmlInput }}
      />
      <TextField
        size="small"
        label={t('siteName')}
        value={choice.siteName}
        onChange={(event) => onChoose({ ...choice, siteName: event.target.value })}
        helperText={t('addDialog.siteNameHint', { ns: 'tokens' })}
        fullWidth
        slotProps={{ htmlInput }}
      />
    </Stack>
  );
}
