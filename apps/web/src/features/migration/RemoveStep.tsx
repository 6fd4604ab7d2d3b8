import type { MigrationReport, RemovalReport } from '@building-vitals/tokens/migration';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { ConfirmRemoval } from './ConfirmRemoval.tsx';
import type { Migration } from './useMigration.ts';

/** Removes the old copies of the imported tokens, if the user wants that. */
export function RemoveStep({ migration }: { readonly migration: Migration }): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { tenants } = useAppServices();
  const text = useErrorText();
  const [isAsked, setAsked] = useState(false);
  const { report, removal, remove, removeTask } = migration;
  if (!report) return null;
  if (removal) return <Removed removal={removal} />;
  const places = placesOf(report);
  if (places === 0) return <Typography>{t('remove.none')}</Typography>;
  if (tenants.home.storageKind === 'memory') return <Alert severity="warning">{t('remove.memory')}</Alert>;
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      <Typography>{t('remove.hint')}</Typography>
      {removeTask.error !== null && <Alert severity="error">{text(removeTask.error)}</Alert>}
      <Button color="error" variant="outlined" loading={removeTask.isRunning} onClick={() => setAsked(true)}>
        {t('remove.submit', { count: places })}
      </Button>
      {isAsked && (
        <ConfirmRemoval
          onClose={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false);
            void remove();
          }}
        />
      )}
    </Stack>
  );
}

/** How many places hold what was imported. */
function placesOf({ entries }: MigrationReport): number {
  return new Set(entries.flatMap(({ places }) => places.map(({ kind, key }) => `${kind}/${key}`))).size;
}

function Removed({ removal: { removed, kept } }: { readonly removal: RemovalReport }): ReactNode {
  const { t } = useTexts(migrationTexts);
  return (
    <Stack spacing={1}>
      <Alert severity="success" role="status">
        {t('remove.done', { count: removed.length })}
      </Alert>
      {kept.length > 0 && <Alert severity="info">{t('remove.kept', { count: kept.length })}</Alert>}
    </Stack>
  );
}
