import { isExpired } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, type Ref, useId } from 'react';
import { tokenFormsTexts } from '../i18n/en/tokenForms.ts';
import { tokensTexts } from '../i18n/en/tokens.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { Moment, RelativeTime } from './Moment.tsx';
import { type Decoded, useDecodedToken } from './useDecodedToken.ts';
import { useErrorText } from './useErrorText.ts';
import { useNow } from './useNow.ts';

export interface TokenFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** The error code, once the user has tried to submit. */
  readonly problem?: string | undefined;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A field to paste a token, with its decoded claims below. */
export function TokenField(props: TokenFieldProps): ReactNode {
  const { label, value, onChange, onBlur, problem, required = false, autoFocus = false, inputRef } = props;
  const { t } = useTexts(tokensTexts);
  const text = useErrorText();
  const decoded = useDecodedToken(value);
  const infoId = useId();
  const shown = problem ?? decoded.problem;
  return (
    <Stack spacing={1}>
      <TextField
        label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        error={shown !== undefined}
        helperText={shown === undefined ? undefined : text(shown)}
        required={required}
        autoFocus={autoFocus}
        inputRef={inputRef}
        placeholder={t('field.placeholder')}
        multiline
        rows={3}
        fullWidth
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: {
            spellCheck: false,
            autoComplete: 'off',
            autoCorrect: 'off',
            autoCapitalize: 'off',
            'data-1p-ignore': true,
            'data-lpignore': 'true',
            'aria-details': infoId,
            style: { fontFamily: 'ui-monospace, monospace', fontSize: '0.85rem', wordBreak: 'break-all' },
          },
        }}
      />
      <Box id={infoId} aria-live="polite">
        <TokenInfo decoded={decoded} />
      </Box>
    </Stack>
  );
}

/** The decoded claims of a token, not verified. */
function TokenInfo({ decoded: { token } }: { readonly decoded: Decoded }): ReactNode {
  const { t } = useTexts(tokensTexts, tokenFormsTexts);
  const now = useNow();
  if (!token) return null;
  const isDead = isExpired(token.expiresAt, now);
  return (
    <Box sx={{ px: 1.5, py: 1, borderRadius: 1, bgcolor: 'action.hover' }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t('field.info')}{' '}
        <Typography component="span" variant="caption" color="textSecondary">
          {t('field.notVerified')}
        </Typography>
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {t('identity')}: {token.identity ?? t('noIdentity')}
      </Typography>
      {token.issuedAt !== undefined && (
        <Typography variant="body2">
          {t('issued', { ns: 'tokenForms' })}: <Moment at={token.issuedAt} />
        </Typography>
      )}
      <Typography variant="body2" color={isDead ? 'error' : 'textPrimary'}>
        {t(isDead ? 'expired' : 'expires')}: <Moment at={token.expiresAt} /> (
        <RelativeTime at={token.expiresAt} now={now} />)
      </Typography>
    </Box>
  );
}
