import type { MigrationReport } from '@building-vitals/tokens/migration';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { migrationTexts } from '../../i18n/en/migration.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { type Choices, chosenEntries, toMigrationChoices } from './migrationChoices.ts';
import type { Found } from './previewOf.ts';
import type { LegacyImport } from './useLegacyImport.ts';

export interface ImportStepProps {
  readonly legacyImport: LegacyImport;
  readonly found: Found;
  readonly choices: Choices;
  /** The choices were carried out. */
  readonly onImported: () => Promise<void>;
}

/** Imports what was chosen, and reports the result. */
export function ImportStep({ legacyImport, found, choices, onImported }: ImportStepProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const text = useErrorText();
  const { report, importTokens, importTask } = legacyImport;
  const chosen = chosenEntries(found.preview.entries, choices, found.taken);
  const begin = async () => {
    if (await importTokens(toMigrationChoices(chosen, choices))) await onImported();
  };
  const siteless = found.preview.entries.filter((entry) => entry.state === 'needs-site' && !chosen.includes(entry));
  if (importTask.progress) {
    return (
      <WorkProgress progress={importTask.progress} onStop={importTask.cancel}>
        {t('takeOver.progress')}
      </WorkProgress>
    );
  }
  return (
    <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
      {report && <Report report={report} />}
      {(chosen.length > 0 || !report) && (
        <>
          <Typography>
            {chosen.length > 0 ? t('takeOver.hint', { count: chosen.length }) : t('takeOver.hintNone')}{' '}
            {siteless.length > 0 && t('takeOver.siteless', { count: siteless.length })}
          </Typography>
          {importTask.isCancelled && <Alert severity="info">{t('takeOver.cancelled')}</Alert>}
          {importTask.error !== null && <Alert severity="error">{text(importTask.error)}</Alert>}
          <Button variant="contained" onClick={begin}>
            {chosen.length > 0 ? t('takeOver.submit', { count: chosen.length }) : t('takeOver.verify')}
          </Button>
        </>
      )}
    </Stack>
  );
}

function Report({ report: { imported, entries } }: { readonly report: MigrationReport }): ReactNode {
  const { t } = useTexts(migrationTexts);
  const { tenantId: tenant } = useTenantServices();
  const verified = entries.filter(({ isVerified }) => isVerified);
  const others = entries.filter(({ isVerified }) => !isVerified);
  return (
    <>
      <Alert severity="success" role="status" sx={{ width: '100%' }}>
        {imported > 0 && t('takeOver.done', { count: imported })} {t('takeOver.verified', { count: verified.length })}
      </Alert>
      {others.length > 0 && (
        <Alert severity="warning" sx={{ width: '100%' }}>
          {t('takeOver.differs', { count: others.length, sites: others.map(({ siteId }) => siteId).join(', ') })}
        </Alert>
      )}
      <LinkButton to="/t/$tenant/settings/tokens" params={{ tenant }}>
        {t('toTokens')}
      </LinkButton>
    </>
  );
}
