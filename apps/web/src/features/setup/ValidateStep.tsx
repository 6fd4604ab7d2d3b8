import type { DecodedToken, TokenTestResult } from '@building-vitals/tokens';
import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../components/Moment.tsx';
import { TestOutcome } from '../../components/TestOutcome.tsx';
import { useErrorText } from '../../components/useErrorText.ts';
import type { TokenFormValues } from '../tokens/tokenForm.ts';
import { namesOf } from './namesOf.ts';
import { type ReachableSites, useCandidate } from './useCandidate.ts';

export interface ValidateStepProps {
  readonly values: TokenFormValues;
  readonly onBack: () => void;
  /** The token is stored; the site is the one to go to. */
  readonly onDone: (siteId: string) => void;
}

/** Asks the service about the typed token, says what it answered, and stores the token. */
export function ValidateStep({ values, onBack, onDone }: ValidateStepProps): ReactNode {
  const { t } = useTranslation('setup');
  const text = useErrorText();
  const candidate = useCandidate(values);
  const [addOthers, setAddOthers] = useState(false);
  const { test, decoded, reachable, isAccepted, isSilent, saveError, saving } = candidate;

  const save = async () => {
    const siteId = await candidate.save({ addOthers });
    if (siteId !== null) onDone(siteId);
  };
  const { state } = test;
  const isAsking = state.phase === 'running' || state.phase === 'idle';
  return (
    <Stack spacing={2}>
      {isAsking && <Typography variant="h1">{t('validate.running')}</Typography>}
      {isAccepted && state.phase === 'done' && <Accepted result={state.result} decoded={decoded} />}
      {!isAsking && !isAccepted && (
        <>
          <Typography variant="h1">{t(isSilent ? 'validate.silent' : 'validate.failed')}</Typography>
          <Typography color="textSecondary">{t('validate.kept')}</Typography>
        </>
      )}
      {!isAccepted && <TestOutcome test={test} />}
      {isAccepted && reachable && (
        <Reachable reachable={reachable} siteId={values.siteId} addOthers={addOthers} onAddOthers={setAddOthers} />
      )}
      {saveError !== null && (
        <Alert severity="error">
          <AlertTitle>{text(saveError)}</AlertTitle>
        </Alert>
      )}
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button onClick={onBack} sx={{ mr: 'auto' }}>
          {t('validate.edit')}
        </Button>
        {!isAccepted && !isAsking && (
          <Button variant={isSilent ? 'contained' : 'outlined'} onClick={candidate.ask}>
            {t('retry', { ns: 'common' })}
          </Button>
        )}
        {isSilent && (
          <Button onClick={save} loading={saving}>
            {t('validate.saveUntested')}
          </Button>
        )}
        {isAccepted && (
          <Button variant="contained" onClick={save} loading={saving} autoFocus>
            {t('validate.toDashboard')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

interface AcceptedProps {
  readonly result: TokenTestResult;
  readonly decoded: DecodedToken;
}

function Accepted({ result, decoded }: AcceptedProps): ReactNode {
  const { t } = useTranslation('setup');
  const { sitesFound } = result.details;
  return (
    <Stack spacing={1.25} role="status">
      <Typography variant="h1" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <CheckCircleRounded color="success" />
        {t('validate.done')}
      </Typography>
      <Checked>{t('validate.identity', { identity: decoded.identity ?? t('noIdentity', { ns: 'tokens' }) })}</Checked>
      <Checked>
        {t('validate.expires')} <Moment at={decoded.expiresAt} />
      </Checked>
      {sitesFound !== undefined && <Checked>{t('validate.sites', { count: sitesFound })}</Checked>}
    </Stack>
  );
}

function Checked({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Typography sx={{ display: 'flex', alignItems: 'center', gap: 1, overflowWrap: 'anywhere' }}>
      <CheckCircleRounded color="success" fontSize="small" />
      <span>{children}</span>
    </Typography>
  );
}

interface ReachableProps {
  readonly reachable: ReachableSites;
  readonly siteId: string;
  readonly addOthers: boolean;
  readonly onAddOthers: (add: boolean) => void;
}

/** Warns of a site that the token does not reach, and offers those that it reaches besides. */
function Reachable({ reachable, siteId, addOthers, onAddOthers }: ReachableProps): ReactNode {
  const { t } = useTranslation('setup');
  const { others, reachesTyped } = reachable;
  const names = namesOf(others, (shown, count) => t('validate.andMore', { names: shown, count }));
  if (!reachesTyped) {
    return <Alert severity="warning">{t('validate.otherSite', { site: siteId, count: others.length, names })}</Alert>;
  }
  if (others.length === 0) return null;
  return (
    <FormControlLabel
      control={<Checkbox checked={addOthers} onChange={(_event, checked) => onAddOthers(checked)} />}
      label={t('validate.addOthers', { count: others.length, names })}
    />
  );
}
