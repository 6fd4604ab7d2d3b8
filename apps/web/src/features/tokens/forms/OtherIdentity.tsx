import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { tokenFormsTexts } from '../../../i18n/en/tokenForms.ts';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import type { IdentityCheck } from './useIdentityCheck.ts';

/** Warns that a token has another identity than the previous one, and asks for confirmation. */
export function OtherIdentity({ check }: { readonly check: IdentityCheck }): ReactNode {
  const { t } = useTexts(tokenFormsTexts, tokensTexts);
  const { difference, isConfirmed, isMissed } = check;
  const box = useRef<HTMLInputElement>(null);
  const problemId = useId();
  useEffect(() => {
    if (isMissed) box.current?.focus();
  }, [isMissed]);
  if (!difference) return null;
  const name = (identity: string | undefined) => identity ?? t('noIdentity', { ns: 'tokens' });
  return (
    <Alert severity="warning">
      {t('refreshDialog.otherIdentity', {
        ns: 'tokens',
        identity: name(difference.typed),
        previous: name(difference.stored),
      })}
      <FormControl error={isMissed} sx={{ display: 'block' }}>
        <FormControlLabel
          label={t('refresh.confirmIdentity')}
          control={
            <Checkbox
              color="default"
              checked={isConfirmed}
              onChange={(_event, checked) => check.setConfirmed(checked)}
              slotProps={{ input: { ref: box, 'aria-invalid': isMissed, 'aria-describedby': problemId } }}
            />
          }
        />
        <FormHelperText id={problemId} sx={{ m: 0 }}>
          {isMissed && t('refresh.confirmNeeded')}
        </FormHelperText>
      </FormControl>
    </Alert>
  );
}
