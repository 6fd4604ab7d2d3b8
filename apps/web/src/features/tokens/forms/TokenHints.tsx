import type { DecodedToken } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { useDecodedToken } from '../../../components/useDecodedToken.ts';
import { useNow } from '../../../components/useNow.ts';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { describeTyped, type TypedHint, validFrom } from './describeTyped.ts';
import { useSameToken } from './useSameToken.ts';

export interface TokenHintsProps {
  readonly typed: string;
  /** The stored token that the typed one would replace. */
  readonly replaces?: string;
}

/** Hints while a token is typed: what was removed from it, when it expires, where it is stored already. */
export function TokenHints({ typed, replaces }: TokenHintsProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts, tokensTexts);
  const now = useNow();
  const { token } = useDecodedToken(typed);
  const same = useSameToken(typed);
  const elsewhere = same.filter(({ id }) => id !== replaces);
  if (!token) return null;
  return (
    <Stack spacing={1} role="status">
      {describeTyped(typed, token, now).map((hint) => (
        <Hint key={hint} hint={hint} token={token} now={now} />
      ))}
      {elsewhere.length < same.length && <Alert severity="warning">{t('hints.sameAsStored')}</Alert>}
      {elsewhere.length > 0 && (
        <Alert severity="info">
          {t('addDialog.sameToken', { ns: 'tokens', sites: elsewhere.map(({ siteName }) => siteName).join(', ') })}
        </Alert>
      )}
    </Stack>
  );
}

const SEVERITIES = { cleaned: 'info', expired: 'error', notYetValid: 'warning', expiresSoon: 'warning' } as const;

interface HintProps {
  readonly hint: TypedHint;
  readonly token: DecodedToken;
  readonly now: number;
}

function Hint({ hint, token, now }: HintProps): ReactNode {
  const { t } = useTexts(tokenFormsTexts);
  const formats = useFormats();
  const relative = formats.relative(token.expiresAt, now);
  return (
    <Alert severity={SEVERITIES[hint]}>
      {t(`hints.${hint}`, { relative, moment: formats.moment(validFrom(token)) })}
    </Alert>
  );
}
