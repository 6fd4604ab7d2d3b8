import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What the backup file of today is called. */
export function useBackupName(): string {
  const { t } = useTranslation('migration');
  const [date] = useState(() => new Date().toISOString().slice(0, 10));
  return t('backup.fileName', { date });
}
