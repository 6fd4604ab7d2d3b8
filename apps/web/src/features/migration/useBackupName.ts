import { useState } from 'react';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** The name of today's backup file. */
export function useBackupName(): string {
  const { t } = useTexts(migrationTexts);
  const [date] = useState(() => new Date().toISOString().slice(0, 10));
  return t('backup.fileName', { date });
}
