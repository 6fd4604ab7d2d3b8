import LockOutlined from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { type Translate, useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { usePreferences } from '../../services/usePreferences.ts';
import { Section } from './Section.tsx';

const MINUTES = [1, 5, 15, 30, 60, 240];
const NEVER = 0;

/** When the vault locks by itself, and a button to lock it now. */
export function LockingSection({ isProtected }: { readonly isProtected: boolean }): ReactNode {
  const { t } = useTexts(securityTexts);
  const { tenants } = useAppServices();
  const [{ autoLockMinutes }, setPreferences] = usePreferences();
  // A value that was set elsewhere remains an option.
  const choices = [...new Set([...MINUTES, ...(autoLockMinutes === NEVER ? [] : [autoLockMinutes])])].sort(
    (one, other) => one - other,
  );
  return (
    <Section heading={t('locking.heading')}>
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        {!isProtected && <Typography color="textSecondary">{t('locking.unprotected')}</Typography>}
        <TextField
          select
          label={t('locking.autoLock')}
          value={autoLockMinutes}
          onChange={(event) => setPreferences({ autoLockMinutes: Number(event.target.value) })}
          sx={{ width: '100%', maxWidth: 400 }}
        >
          {choices.map((minutes) => (
            <MenuItem key={minutes} value={minutes}>
              {inWords(minutes, t)}
            </MenuItem>
          ))}
          <MenuItem value={NEVER}>{t('locking.never')}</MenuItem>
        </TextField>
        {isProtected && (
          <Button variant="outlined" startIcon={<LockOutlined />} onClick={() => void tenants.lock()}>
            {t('locking.now')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}

function inWords(minutes: number, t: Translate<['security']>): string {
  return minutes % 60 === 0 ? t('locking.hours', { count: minutes / 60 }) : t('locking.minutes', { count: minutes });
}
