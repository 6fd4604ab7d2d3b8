import type { AuditCheck, AuditRecord } from '@building-vitals/tokens';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import { useErrorText } from '../../components/useErrorText.ts';
import { auditTexts } from '../../i18n/en/audit.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { downloadText } from '../../lib/downloadFile.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { auditToCsv } from './auditToCsv.ts';

/** Verifies the log's hash chain and exports the filtered entries. */
export function AuditActions({ entries }: { readonly entries: readonly AuditRecord[] }): ReactNode {
  const { t } = useTexts(auditTexts);
  const text = useErrorText();
  const { manager, tenantId } = useTenantServices();
  const [isChecking, setChecking] = useState(false);
  const [check, setCheck] = useState<AuditCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const runCheck = async () => {
    setChecking(true);
    setCheck(null);
    setError(null);
    await manager.audit.verify().then(setCheck, setError);
    setChecking(false);
  };
  return (
    <>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<FactCheckOutlined />} loading={isChecking} onClick={runCheck}>
          {t('check.run')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<FileDownloadOutlined />}
          onClick={() => downloadText(`building-vitals-audit-${tenantId}.csv`, auditToCsv(entries), 'text/csv')}
        >
          {t('export')}
        </Button>
      </Stack>
      <div role="status">
        {check && (
          <Alert severity={check.brokenAt === null ? 'success' : 'error'} role="none">
            {check.brokenAt === null
              ? `${t('check.intact', { count: check.entries })} ${t('check.limits')}`
              : t('check.broken', { number: check.brokenAt })}
          </Alert>
        )}
        {error !== null && (
          <Alert severity="error" role="none">
            {text(error)}
          </Alert>
        )}
      </div>
    </>
  );
}
