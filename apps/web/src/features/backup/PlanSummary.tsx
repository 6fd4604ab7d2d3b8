import type { ImportPlan } from '@building-vitals/tokens';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { backupTexts } from '../../i18n/en/backup.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** Nobody reads more names than this. */
const NAMED_AT_MOST = 50;

/** How many tokens of a backup are new, unchanged or conflicting, and their sites. */
export function PlanSummary({ plan }: { readonly plan: ImportPlan }): ReactNode {
  const { t } = useTexts(backupTexts);
  const groups = [
    ['added', plan.added],
    ['same', plan.same],
    ['conflicts', plan.conflicts.map(({ stored }) => stored)],
    ['others', plan.others],
  ] as const;
  return (
    <Stack component="ul" spacing={0.5} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {groups.map(
        ([name, tokens]) =>
          tokens.length > 0 && (
            <li key={name}>
              <Typography component="div">{t(`restore.${name}`, { count: tokens.length })}</Typography>
              <Names names={tokens.map(({ siteName }) => siteName)} />
            </li>
          ),
      )}
    </Stack>
  );
}

function Names({ names }: { readonly names: readonly string[] }): ReactNode {
  const { t } = useTexts(backupTexts);
  const shown = names.slice(0, NAMED_AT_MOST).join(', ');
  const more = names.length - NAMED_AT_MOST;
  return (
    <Box component="details" sx={{ color: 'text.secondary', typography: 'body2', overflowWrap: 'anywhere' }}>
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24 }}>
        {t('restore.which')}
      </Box>
      {more > 0 ? t('restore.andMore', { names: shown, more }) : shown}
    </Box>
  );
}
