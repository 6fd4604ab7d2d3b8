import type { UnlockKey } from '@building-vitals/tokens';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { lockTexts } from '../../i18n/en/lock.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** The props of every unlock method. */
export interface UnlockMethodProps {
  readonly submit: string;
  readonly isBusy: boolean;
  /** In back-off after too many wrong keys. */
  readonly isWaiting: boolean;
  readonly hasFailed: boolean;
  /** @returns whether the key was correct */
  readonly attempt: (bring: () => UnlockKey | Promise<UnlockKey>) => Promise<boolean>;
}

/** A passphrase or a recovery key, typed or pasted. */
export function TypedUnlockMethod(props: UnlockMethodProps & { readonly kind: 'passphrase' | 'recovery' }): ReactNode {
  const { kind, submit, isBusy, isWaiting, hasFailed, attempt } = props;
  const { t } = useTexts(lockTexts);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const tryIt = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || isWaiting || typed === '') return;
    const isRight = await attempt(() => toKey(kind, typed));
    // A wrong key is usually retyped from the start.
    if (!isRight) field.current?.select();
  };
  return (
    <Stack component="form" spacing={2} onSubmit={tryIt} noValidate>
      {kind === 'passphrase' ? (
        <PassphraseField
          label={t('passphrase')}
          value={typed}
          onChange={setTyped}
          autoComplete="current-password"
          inputRef={field}
          autoFocus
        />
      ) : (
        <TextField
          label={t('recoveryKey')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          inputRef={field}
          error={hasFailed}
          helperText={t('recoveryHint')}
          autoFocus
          fullWidth
          multiline
          slotProps={{
            htmlInput: { autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, style: MONOSPACED },
          }}
        />
      )}
      <Button type="submit" variant="contained" size="large" loading={isBusy} disabled={isWaiting}>
        {submit}
      </Button>
    </Stack>
  );
}

const MONOSPACED = { fontFamily: 'ui-monospace, monospace' };

function toKey(kind: 'passphrase' | 'recovery', typed: string): UnlockKey {
  return kind === 'passphrase' ? { kind, passphrase: typed } : { kind, recoveryKey: typed };
}
