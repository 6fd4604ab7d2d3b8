import type { AuditRecord } from '@building-vitals/tokens';
import CloseRounded from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { Moment } from '../../components/Moment.tsx';
import { auditTexts } from '../../i18n/en/audit.ts';
import { commonTexts } from '../../i18n/en/common.ts';
import { testOutcomes } from '../../i18n/en/errors.ts';
import { tokensTexts } from '../../i18n/en/tokens.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { AuditResult } from './AuditResult.tsx';
import { auditText } from './auditText.ts';

export interface AuditDetailsProps {
  readonly entry: AuditRecord;
  readonly onClose: () => void;
}

const SLOT_KINDS = ['device', 'passphrase', 'recovery', 'passkey'] as const;

/** A side sheet with all fields of an entry. */
export function AuditDetails({ entry, onClose }: AuditDetailsProps): ReactNode {
  const { t } = useTexts(auditTexts, commonTexts);
  const titleId = useId();
  const { siteId, deviceId, tokenId, version, tenantId, count, code } = entry;
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': titleId,
          sx: { width: 400, maxWidth: '100vw', p: 3 },
        },
      }}
    >
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Typography variant="h2" id={titleId}>
          {t('details.title', { number: entry.number })}
        </Typography>
        <IconButton aria-label={t('close', { ns: 'common' })} onClick={onClose} autoFocus edge="end">
          <CloseRounded />
        </IconButton>
      </Stack>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 2 }}>
        <Line name={t('details.action')}>{t(auditText(entry.action))}</Line>
        <Line name={t('details.at')}>
          <Moment at={entry.at} />
        </Line>
        <Line name={t('details.result')}>
          <AuditResult success={entry.success} />
        </Line>
        {siteId !== undefined && <Line name={t('details.site')}>{siteId}</Line>}
        {deviceId !== undefined && <Line name={t('details.device')}>{deviceId}</Line>}
        {tenantId !== undefined && <Line name={t('details.tenant')}>{tenantId}</Line>}
        {count !== undefined && <Line name={t('details.count')}>{count}</Line>}
        {code !== undefined && <CodeLine code={code} />}
        {version !== undefined && <Line name={t('details.version')}>{version}</Line>}
        {tokenId !== undefined && <Line name={t('details.token')}>{tokenId}</Line>}
      </Box>
    </Drawer>
  );
}

/** Describes a code: an unlock method, the result of a test, or an error. */
function CodeLine({ code }: { readonly code: string }): ReactNode {
  const { t } = useTexts(auditTexts, tokensTexts);
  const slot = SLOT_KINDS.find((kind) => kind === code);
  if (slot) return <Line name={t('details.way')}>{t(`slot.${slot}`)}</Line>;
  return (
    <Line name={t('details.code')}>{isOutcome(code) ? `${code}: ${t(`test.${code}`, { ns: 'tokens' })}` : code}</Line>
  );
}

function isOutcome(code: string): code is keyof typeof testOutcomes {
  return code in testOutcomes;
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Typography component="dt" variant="body2" color="textSecondary">
        {name}
      </Typography>
      <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </div>
  );
}
