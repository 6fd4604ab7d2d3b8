import { SHORTEST_PASSPHRASE } from '@building-vitals/tokens';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useState } from 'react';
import { backupTexts } from '../i18n/en/backup.ts';
import { errorsTexts } from '../i18n/en/errors.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { isTooShort, type PassphraseStrength, passphraseStrength } from '../lib/passphraseStrength.ts';
import { PassphraseField } from './PassphraseField.tsx';

/** A passphrase and its repetition. */
export interface TypedPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

export const NO_PASSPHRASE: TypedPassphrase = { passphrase: '', repeated: '' };

/** Why a typed passphrase is not accepted; null if it is. */
export function problemOf({ passphrase, repeated }: TypedPassphrase): 'tooShort' | 'mismatch' | null {
  if (isTooShort(passphrase)) return 'tooShort';
  return passphrase === repeated ? null : 'mismatch';
}

export interface NewPassphraseProps {
  readonly typed: TypedPassphrase;
  readonly onChange: (typed: TypedPassphrase) => void;
  /** The user has tried to submit, so errors are shown. */
  readonly isSubmitted: boolean;
  readonly autoFocus?: boolean;
}

/** Asks for a new passphrase twice and rates its strength. */
export function NewPassphrase({ typed, onChange, isSubmitted, autoFocus = false }: NewPassphraseProps): ReactNode {
  const { t } = useTexts(backupTexts, errorsTexts);
  const problem = isSubmitted ? problemOf(typed) : null;
  return (
    <Stack spacing={2}>
      <Stack spacing={0.5}>
        <PassphraseField
          label={t('passphrase.label')}
          value={typed.passphrase}
          onChange={(passphrase) => onChange({ ...typed, passphrase })}
          autoComplete="new-password"
          hint={t('passphrase.hint', { count: SHORTEST_PASSPHRASE })}
          problem={problem === 'tooShort' ? t('PASSPHRASE_TOO_SHORT', { ns: 'errors' }) : undefined}
          autoFocus={autoFocus}
        />
        {typed.passphrase !== '' && <Strength passphrase={typed.passphrase} />}
      </Stack>
      <PassphraseField
        label={t('passphrase.repeat')}
        value={typed.repeated}
        onChange={(repeated) => onChange({ ...typed, repeated })}
        autoComplete="new-password"
        problem={problem === 'mismatch' ? t('passphrase.mismatch') : undefined}
      />
    </Stack>
  );
}

const SHOWN_AS = {
  tooShort: [10, 'error'],
  weak: [30, 'error'],
  fair: [55, 'warning'],
  good: [80, 'success'],
  strong: [100, 'success'],
} as const;

function Strength({ passphrase }: { readonly passphrase: string }): ReactNode {
  const { t } = useTexts(backupTexts);
  const strength = useStrength(passphrase);
  if (strength === null) return null;
  const [value, color] = SHOWN_AS[strength];
  return (
    <Stack spacing={0.5} sx={{ px: 1.75 }}>
      {/* The text below has the same information. */}
      <LinearProgress variant="determinate" value={value} color={color} aria-hidden />
      <Typography variant="caption" color={color} role="status">
        {t(`passphrase.strength.${strength}`)}
      </Typography>
    </Stack>
  );
}

/** The strength of the latest passphrase; null until it is known, or if the estimator cannot be loaded. */
function useStrength(passphrase: string): PassphraseStrength | null {
  const [strength, setStrength] = useState<PassphraseStrength | null>(null);
  useEffect(() => {
    let isLatest = true;
    passphraseStrength(passphrase).then(
      (judged) => isLatest && setStrength(judged),
      () => isLatest && setStrength(null),
    );
    return () => {
      isLatest = false;
    };
  }, [passphrase]);
  return strength;
}
