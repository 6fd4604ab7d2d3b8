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
import type { TakingOver } from './useLegacyImport.ts';

export interface TakeOverStepProps {
  readonly takingOver: TakingOver;
  readonly found: Found;
  readonly choices: Choices;
  /** What the person said about the entries was done. */
  readonly onTakenOver: () => Promise<void>;
}

/** Takes over what was chosen, and says what came of it. */
export function ImportStep({ takingOver, found, choices, onTakenOver }: TakeOverStepProps): ReactNode {
  const { t } = useTexts(migrationTexts);
  const text = useErrorText();
  const { report, takeOver, takeOverWork, progress } = takingOver;
  const chosen = chosenEntries(found.preview.entries, choices, found.taken);
  const begin = async () => {
    if (await takeOver(toMigrationChoices(chosen, choices))) await onTakenOver();
  };
  const siteless = found.preview.entries.filter((entry) => entry.state === 'needs-site' && !chosen.includes(entry));
  if (takeOverWork.isRunning) {
    return (
      <WorkProgress progress={progress ?? { done: 0, total: 0 }} onStop={takeOverWork.cancel}>
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
          {takeOverWork.isCancelled && <Alert severity="info">{t('takeOver.cancelled')}</Alert>}
          {takeOverWork.error !== null && <Alert severity="error">{text(takeOverWork.error)}</Alert>}
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
