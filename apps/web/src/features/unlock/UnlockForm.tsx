import { type SlotKind, type SlotSummary, type UnlockKey, UnlockTooSoonError } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { lockTexts } from '../../i18n/en/lock.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { PasskeyUnlockMethod } from './PasskeyUnlockMethod.tsx';
import { TypedUnlockMethod } from './TypedUnlockMethod.tsx';
import { useCountdown } from './useCountdown.ts';

export interface UnlockFormProps {
  /** The existing unlock methods. */
  readonly slots: readonly SlotSummary[];
  /** The label of the button. */
  readonly submit: string;
  /** Uses a key; errors are shown, and the input is kept. */
  readonly onKey: (key: UnlockKey) => Promise<void>;
}

/** The first existing one of these is the default. */
const ORDER = ['device', 'passphrase', 'passkey', 'recovery'] as const satisfies readonly SlotKind[];

/** Asks for one of the keys that unlock the vault. */
export function UnlockForm({ slots, submit, onKey }: UnlockFormProps): ReactNode {
  const { t } = useTexts(lockTexts);
  const text = useErrorText();
  const ways = ORDER.filter((kind) => slots.some((slot) => slot.kind === kind));
  const [chosen, setChosen] = useState<SlotKind | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [wait, startWait] = useCountdown();
  const way = chosen ?? ways[0];

  const attempt = async (bring: () => UnlockKey | Promise<UnlockKey>): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await onKey(await bring());
      return true;
    } catch (failure) {
      setError(failure);
      if (failure instanceof UnlockTooSoonError) startWait(failure.retryAfter);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const choose = (kind: SlotKind) => {
    setChosen(kind);
    setError(null);
  };
  const shared = { attempt, isBusy, isWaiting: wait > 0, hasFailed: error !== null, submit };
  return (
    <Stack spacing={2}>
      {error !== null && (
        <Alert severity="error">
          {text(error)} {wait > 0 && <span aria-hidden>{t('wait', { count: wait })}</span>}
        </Alert>
      )}
      {way === 'device' && (
        <Button variant="contained" loading={isBusy} onClick={() => attempt(() => ({ kind: 'device' }))}>
          {t('openHere')}
        </Button>
      )}
      {(way === 'passphrase' || way === 'recovery') && <TypedUnlockMethod key={way} kind={way} {...shared} />}
      {way === 'passkey' && <PasskeyUnlockMethod {...shared} />}
      {ways.length > 1 && (
        <>
          <Divider>{t('otherWay')}</Divider>
          {ways
            .filter((kind) => kind !== way)
            .map((kind) => (
              <Button key={kind} disabled={isBusy} onClick={() => choose(kind)}>
                {t(`use.${kind}`)}
              </Button>
            ))}
        </>
      )}
    </Stack>
  );
}
