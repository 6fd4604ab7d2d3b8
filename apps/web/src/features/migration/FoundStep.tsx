import type { MigrationPreview } from '@building-vitals/tokens/migration';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { FoundEntry } from './FoundEntry.tsx';
import { type Choices, choiceFor, type EntryChoice, placeKeyOf, siteProblem } from './migrationChoices.ts';
import type { Found } from './previewOf.ts';
import { UnreadableRecords } from './UnreadableRecords.tsx';

export interface FoundStepProps {
  readonly found: Found;
  readonly choices: Choices;
  readonly onChoose: (key: string, choice: EntryChoice) => void;
  /** Omitted if nothing new can turn up. */
  readonly onRefresh?: () => void;
}

/** The entries that were found, what would happen to each, and the choices about some. */
export function FoundStep({ found, choices, onChoose, onRefresh }: FoundStepProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { preview, taken } = found;
  return (
    <Stack spacing={2}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        {counts(preview).map(([state, count]) => (
          <Chip key={state} size="small" variant="outlined" label={t(`summary.${state}`, { count })} />
        ))}
        {onRefresh && (
          <Button size="small" onClick={onRefresh} sx={{ ml: 'auto' }}>
            {t('lookAgain')}
          </Button>
        )}
      </Stack>
      {preview.entries.length > 0 && (
        <Stack component="ul" spacing={1.5} aria-label={t('found.list')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {preview.entries.map((entry) => (
            <FoundEntry
              key={entry.id}
              entry={entry}
              choice={choiceFor(entry, choices)}
              problem={siteProblem(choiceFor(entry, choices), taken)}
              onChoose={(choice) => onChoose(placeKeyOf(entry), choice)}
            />
          ))}
        </Stack>
      )}
      {preview.unreadable.length > 0 && <UnreadableRecords records={preview.unreadable} />}
    </Stack>
  );
}

const STATES = ['new', 'needs-site', 'conflict', 'stored', 'superseded', 'unreadable'] as const;

function counts({ entries, unreadable }: MigrationPreview): [(typeof STATES)[number], number][] {
  const count = (state: (typeof STATES)[number]) =>
    state === 'unreadable' ? unreadable.length : entries.filter((entry) => entry.state === state).length;
  return STATES.map((state): [(typeof STATES)[number], number] => [state, count(state)]).filter(([, n]) => n > 0);
}
