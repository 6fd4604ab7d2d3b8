import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type ReactNode, type Ref, useState } from 'react';
import { backupTexts } from '../i18n/en/backup.ts';
import { useTexts } from '../i18n/useTexts.ts';

export interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A new passphrase, or one that a password manager may know. */
  readonly autoComplete: 'new-password' | 'current-password' | 'off';
  /** The error message, if any. */
  readonly problem?: string | undefined;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A passphrase field with a button to show what is typed. */
export function PassphraseField(props: PassphraseFieldProps): ReactNode {
  const { label, value, onChange, autoComplete, problem, hint, autoFocus = false, inputRef } = props;
  const { t } = useTexts(backupTexts);
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={problem !== undefined}
      helperText={problem ?? hint}
      autoFocus={autoFocus}
      inputRef={inputRef}
      fullWidth
      required
      slotProps={{
        htmlInput: { autoComplete, autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                aria-label={t(isShown ? 'passphrase.hide' : 'passphrase.show')}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
