import { requestPersistence, type StorageStatus, type Threat } from '@building-vitals/tokens';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../../components/FormatsProvider.tsx';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useInvalidateVaultStatus } from '../../services/useVaultStatus.ts';
import { Section } from './Section.tsx';

interface StatusProps {
  readonly status: StorageStatus;
}

/** Where the tokens are stored, and how safe that is, in plain words. */
export function StorageSection({ status }: StatusProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const formats = useFormats();
  const kinds = new Set(status.slots.map(({ kind }) => kind));
  // With the device's key in the browser, the other keys do not matter to someone who has the files.
  const ways = kinds.has('device') ? (['device'] as const) : [...kinds];
  const list = new Intl.ListFormat(formats.locale, { type: 'disjunction' }).format(
    ways.map((kind) => t(`storage.${kind}`)),
  );
  const lock = t('storage.lockedWith', { ways: list });
  return (
    <Section heading={t('storage.heading')}>
      <Typography sx={{ fontWeight: 600 }}>{t(`storage.${status.kind}`, { lock })}</Typography>
      {status.kind !== 'memory' && <Persistence status={status} />}
      <Box sx={{ display: 'grid', gap: { xs: 1, sm: 3 }, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, mt: 2 }}>
        <Threats
          heading={t('storage.protects')}
          threats={status.protectsAgainst}
          icon={<CheckCircleOutlined color="success" fontSize="small" />}
        />
        <Threats
          heading={t('storage.doesNotProtect')}
          threats={status.doesNotProtectAgainst}
          icon={<RemoveCircleOutlined color="warning" fontSize="small" />}
        />
      </Box>
    </Section>
  );
}

/** Whether the browser has promised to keep the data, with a button to ask it to. */
function Persistence({ status: { isPersistent, usage } }: StatusProps): ReactNode {
  const { t } = useTexts(securityTexts);
  const formats = useFormats();
  const invalidateStatus = useInvalidateVaultStatus();
  const notify = useNotify();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    const isKept = await requestPersistence();
    setAsking(false);
    notify(t(isKept ? 'storage.kept' : 'storage.notKept'), isKept ? 'success' : 'info');
    await invalidateStatus();
  };
  const key = isPersistent === null ? 'persistUnknown' : isPersistent ? 'persistent' : 'notPersistent';
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start', mt: 1 }}>
      <Typography color="textSecondary">
        {t(`storage.${key}`)} {usage !== null && t('storage.usage', { used: formats.number(usage / 1e6, MEGABYTES) })}
      </Typography>
      {!isPersistent && (
        <Button size="small" variant="outlined" loading={isAsking} onClick={ask}>
          {t('storage.askToKeep')}
        </Button>
      )}
    </Stack>
  );
}

interface ThreatsProps {
  readonly heading: string;
  readonly threats: readonly Threat[];
  readonly icon: ReactNode;
}

function Threats({ heading, threats, icon }: ThreatsProps): ReactNode {
  const { t } = useTexts(securityTexts);
  return (
    <div>
      <Typography variant="h3">{heading}</Typography>
      {threats.length === 0 ? (
        <Typography color="textSecondary">{t('storage.nothing')}</Typography>
      ) : (
        <List dense disablePadding>
          {threats.map((threat) => (
            <ListItem key={threat} disableGutters sx={{ alignItems: 'flex-start' }}>
              <ListItemIcon sx={{ minWidth: 32, pt: 0.5 }}>{icon}</ListItemIcon>
              <ListItemText primary={t(`storage.threats.${threat}`)} />
            </ListItem>
          ))}
        </List>
      )}
    </div>
  );
}

const MEGABYTES = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
