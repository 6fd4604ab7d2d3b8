import type { Site } from '@building-vitals/ace-api';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import { useOnline } from '../../components/useOnline.ts';
import { WorkProgress } from '../../components/WorkProgress.tsx';
import { commonTexts } from '../../i18n/en/common.ts';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { TokenFormValues } from '../tokens/index.ts';
import { Accepted } from './Accepted.tsx';
import { NotAccepted } from './NotAccepted.tsx';
import { OtherSites } from './OtherSites.tsx';
import { StepHeading } from './StepHeading.tsx';
import { useCandidate } from './useCandidate.ts';
import { useOtherSites } from './useOtherSites.ts';
import { useSaveCandidate } from './useSaveCandidate.ts';
import { WrongSite } from './WrongSite.tsx';

export interface ValidateStepProps {
  readonly values: TokenFormValues;
  readonly onBack: () => void;
  /** The user chose another site for the token. */
  readonly onSite: (site: Site) => void;
  /** The token is stored, so the draft is no longer needed. */
  readonly onStored: () => Promise<void>;
  /** Everything is stored; called with the site to go to. */
  readonly onDone: (siteId: string) => void;
}

/** Tests the typed token with the service, shows the result and stores the token. */
export function ValidateStep({ values, onBack, onSite, onStored, onDone }: ValidateStepProps): ReactNode {
  const { t } = useTexts(setupTexts, commonTexts);
  const text = useErrorText();
  const { test, decoded, result, isAccepted, isInconclusive, sites, ask } = useCandidate(values.token);
  const { others, storedAlready, reachesTyped } = useOtherSites(sites, values.siteId.trim());
  const [addOthers, setAddOthers] = useState(false);
  const { saving, error, progress, save, cancel } = useSaveCandidate(values, onStored, onDone);
  const isOnline = useOnline();
  const isAsking = test.state.phase === 'running' || test.state.phase === 'idle';

  if (progress) {
    return (
      <WorkProgress progress={progress} onStop={cancel}>
        {t('validate.adding')}
      </WorkProgress>
    );
  }
  return (
    <Stack spacing={2.5}>
      {isAsking && <StepHeading>{t('validate.running')}</StepHeading>}
      {isAccepted && result && <Accepted result={result} decoded={decoded} />}
      {!isAsking && !isAccepted && <NotAccepted state={test.state} />}
      {/* Without a network the page already says why there is no answer. */}
      {!isAccepted && (isOnline || !isInconclusive) && <TestOutcome test={test} />}
      {isAccepted && sites === null && <Alert severity="info">{t('validate.listFailed')}</Alert>}
      {isAccepted && sites && !reachesTyped && <WrongSite siteId={values.siteId} sites={sites} onSite={onSite} />}
      {isAccepted && reachesTyped && others.length > 0 && (
        <OtherSites others={others} storedAlready={storedAlready} isWanted={addOthers} onWant={setAddOthers} />
      )}
      {error !== null && <Alert severity="error">{text(error)}</Alert>}
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button onClick={onBack} disabled={saving} sx={{ mr: 'auto' }}>
          {t('validate.edit')}
        </Button>
        {!isAccepted && !isAsking && (
          <Button variant={isInconclusive ? 'contained' : 'outlined'} onClick={ask}>
            {t('retry', { ns: 'common' })}
          </Button>
        )}
        {isInconclusive && (
          <Button onClick={() => save(null, [])} loading={saving}>
            {t('validate.saveUntested')}
          </Button>
        )}
        {isAccepted && (
          <Button
            variant={reachesTyped ? 'contained' : 'outlined'}
            onClick={() => save(result, addOthers ? others : [])}
            loading={saving}
            autoFocus={reachesTyped}
            sx={{ ml: 'auto' }}
          >
            {t('validate.toDashboard')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}
