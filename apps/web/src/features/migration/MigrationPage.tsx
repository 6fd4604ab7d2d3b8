import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';
import { FromBackupFile } from './FromBackupFile.tsx';
import { MigrationSteps } from './MigrationSteps.tsx';
import type { Found } from './previewOf.ts';
import { type Migration, useMigration } from './useMigration.ts';

/** Imports what earlier versions of the app stored in this browser, step by step. */
export function MigrationPage(): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { tenants } = useAppServices();
  const { manager } = useTenantServices();
  const migration = useMigration();
  useEffect(() => {
    document.title = `${t('title')} · Building Vitals`;
  }, [t]);
  return (
    <Box sx={{ maxWidth: 840, mx: 'auto' }}>
      <Typography variant="h1" sx={{ mb: 1 }}>
        {t('title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 3 }}>
        {t('intro')} {manager !== tenants.home && t('owner')}
      </Typography>
      <Content migration={migration} />
      <FromBackupFile />
    </Box>
  );
}

function Content({ migration }: { readonly migration: Migration }): ReactNode {
  const { t } = useTexts(migrationTexts);
  const text = useErrorText();
  const { found, error, refresh } = migration;
  if (error) {
    return (
      <Alert severity="error" action={<RefreshButton onClick={refresh} />}>
        <AlertTitle>{t('failedTitle')}</AlertTitle>
        {text(error)}
      </Alert>
    );
  }
  if (found === undefined) return <Looking />;
  if (found === null) return <Nothing title={t('closedTitle')} text={t('closed')} onRefresh={refresh} />;
  const isDone = migration.report !== null || migration.backup !== null;
  if (isEmpty(found) && !isDone) return <Nothing title={t('emptyTitle')} text={t('empty')} onRefresh={refresh} />;
  return <MigrationSteps migration={migration} found={found} />;
}

function isEmpty({ preview: { entries, unreadable } }: Found): boolean {
  return entries.length === 0 && unreadable.length === 0;
}

function Looking(): ReactNode {
  const { t } = useTexts(migrationTexts);
  return (
    <Stack spacing={1} role="status">
      <Typography>{t('looking')}</Typography>
      <LinearProgress aria-label={t('looking')} />
    </Stack>
  );
}

interface NothingProps {
  readonly title: string;
  readonly text: string;
  readonly onRefresh: () => void;
}

function Nothing({ title, text, onRefresh }: NothingProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { tenantId: tenant } = useTenantServices();
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      <Alert severity="info" sx={{ width: '100%' }}>
        <AlertTitle component="h2">{title}</AlertTitle>
        {text}
      </Alert>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <LinkButton variant="contained" to="/t/$tenant/settings/tokens" params={{ tenant }}>
          {t('toTokens')}
        </LinkButton>
        <RefreshButton onClick={onRefresh} />
      </Stack>
    </Stack>
  );
}

function RefreshButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const { t } = useTexts(migrationTexts);
  return (
    <Button color="inherit" onClick={onClick}>
      {t('lookAgain')}
    </Button>
  );
}
