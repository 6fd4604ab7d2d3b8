import CheckRounded from '@mui/icons-material/CheckRounded';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { auditTexts } from '../../i18n/en/audit.ts';
import { useTexts } from '../../i18n/useTexts.ts';

/** Whether an action succeeded; in words, not by colour alone. */
export function AuditResult({ success }: { readonly success: boolean }): ReactNode {
  const { t } = useTexts(auditTexts);
  const Icon = success ? CheckRounded : ErrorOutlined;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontSize: '0.875rem',
        color: success ? 'text.secondary' : 'error.main',
        fontWeight: success ? 400 : 600,
      }}
    >
      <Icon fontSize="small" color={success ? 'success' : 'error'} />
      {t(success ? 'ok' : 'failed')}
    </Box>
  );
}
