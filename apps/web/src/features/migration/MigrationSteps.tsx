import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { BackupStep } from './BackupStep.tsx';
import { FoundStep } from './FoundStep.tsx';
import { ImportStep } from './ImportStep.tsx';
import { MigrationStep } from './MigrationStep.tsx';
import type { Found } from './previewOf.ts';
import { RemoveStep } from './RemoveStep.tsx';
import { useChoices } from './useChoices.ts';
import type { Migration } from './useMigration.ts';

export interface MigrationStepsProps {
  readonly migration: Migration;
  readonly found: Found;
}

/** Find, back up, import, remove: in this order, so that nothing is removed that does not exist twice. */
export function MigrationSteps({ migration, found }: MigrationStepsProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { choices, choose, forget } = useChoices('migration');
  const { backup, report, removal } = migration;
  return (
    <Stack component="ol" spacing={2} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      <MigrationStep number={1} title={t('found.title')} isDone={backup !== null}>
        <FoundStep found={found} choices={choices} onChoose={choose} onRefresh={migration.refresh} />
      </MigrationStep>
      <MigrationStep number={2} title={t('backup.title')} isDone={backup !== null}>
        <BackupStep migration={migration} />
      </MigrationStep>
      <MigrationStep number={3} title={t('takeOver.title')} isDone={report !== null} isWaiting={backup === null}>
        <ImportStep legacyImport={migration} found={found} choices={choices} onImported={forget} />
      </MigrationStep>
      <MigrationStep
        number={4}
        title={t('remove.title')}
        isDone={removal !== null}
        isWaiting={backup === null || report === null}
      >
        <RemoveStep migration={migration} />
      </MigrationStep>
    </Stack>
  );
}
