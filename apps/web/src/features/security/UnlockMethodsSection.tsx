import type { SlotSummary, StorageStatus } from '@building-vitals/tokens';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { securityTexts } from '../../i18n/en/security.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useInvalidateVaultStatus } from '../../services/useVaultStatus.ts';
import { AskEveryTimeDialog } from './AskEveryTimeDialog.tsx';
import { PasskeyDialog } from './PasskeyDialog.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { RecoveryKeyDialog } from './RecoveryKeyDialog.tsx';
import { RemoveSlotDialog } from './RemoveSlotDialog.tsx';
import { Section } from './Section.tsx';
import { TrustDeviceDialog } from './TrustDeviceDialog.tsx';
import { type UnlockMethodAction, UnlockMethodRow } from './UnlockMethodRow.tsx';
import { usePasskeysAvailable } from './usePasskeysAvailable.ts';
import { useRecoveryKeySaved } from './useRecoveryKeySaved.ts';

/** The open dialog. */
type OpenDialog = 'passphrase' | 'recovery' | 'passkey' | 'trust' | 'ask' | { readonly remove: SlotSummary };

/** The vault's unlock methods, with their actions. */
export function UnlockMethodsSection({ status }: { readonly status: StorageStatus }): ReactNode {
  const { t } = useTexts(securityTexts);
  const { slots } = status;
  const invalidateStatus = useInvalidateVaultStatus();
  const [isRecoverySaved, invalidateRecoverySaved] = useRecoveryKeySaved();
  const canUsePasskeys = usePasskeysAvailable();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const device = slots.find(({ kind }) => kind === 'device');
  const passphrase = slots.find(({ kind }) => kind === 'passphrase');
  const recovery = slots.find(({ kind }) => kind === 'recovery');
  const passkeys = slots.filter(({ kind }) => kind === 'passkey');
  const close = () => {
    setOpen(null);
    void invalidateStatus();
    void invalidateRecoverySaved();
  };
  const removal = (slot: SlotSummary, label: string): UnlockMethodAction[] => {
    // One method always remains that does not depend on a device.
    const isNeeded = slots.filter(({ kind, id }) => kind !== 'passkey' && id !== slot.id).length === 0;
    return isNeeded ? [] : [{ text: t('ways.remove'), label, onClick: () => setOpen({ remove: slot }) }];
  };
  return (
    <Section heading={t('ways.heading')}>
      <Typography color="textSecondary">{t('ways.lede')}</Typography>
      {device && passphrase && (
        <Alert severity="info" sx={{ mt: 2 }}>
          {t('ways.stillOpen')}
        </Alert>
      )}
      <Stack component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mt: 1 }}>
        <UnlockMethodRow
          kind="device"
          isOn={device !== undefined}
          name={t('ways.device')}
          text={device ? `${t('ways.deviceOn')} ${passphrase ? '' : t('ways.passphraseFirst')}` : t('ways.deviceOff')}
          actions={deviceActions()}
        />
        <UnlockMethodRow
          kind="passphrase"
          isOn={passphrase !== undefined}
          name={t('ways.passphrase')}
          text={t(passphrase ? 'ways.passphraseOn' : 'ways.passphraseOff')}
          actions={[
            {
              text: t(passphrase ? 'ways.changePassphrase' : 'ways.setPassphrase'),
              label: passphrase && t('passphraseDialog.changeTitle'),
              onClick: () => setOpen('passphrase'),
            },
            ...(passphrase ? removal(passphrase, t('ways.removeNamed', { name: t('ways.passphrase') })) : []),
          ]}
        />
        <UnlockMethodRow
          kind="recovery"
          isOn={recovery !== undefined}
          name={t('ways.recovery')}
          text={t(recovery ? (isRecoverySaved ? 'ways.recoveryOn' : 'ways.recoveryUnconfirmed') : 'ways.recoveryOff')}
          isWarning={recovery !== undefined && isRecoverySaved === false}
          actions={[
            {
              text: t(recovery ? 'ways.replaceRecovery' : 'ways.makeRecovery'),
              label: recovery && t('recoveryDialog.replaceTitle'),
              onClick: () => setOpen('recovery'),
            },
            ...(recovery ? removal(recovery, t('ways.removeNamed', { name: t('ways.recovery') })) : []),
          ]}
        />
        <UnlockMethodRow
          kind="passkey"
          isOn={passkeys.length > 0}
          name={t('ways.passkeys')}
          text={
            canUsePasskeys === false
              ? t('ways.passkeysUnsupported')
              : passkeys.length > 0
                ? t('ways.passkeysOn', { count: passkeys.length })
                : t('ways.passkeysOff')
          }
          actions={canUsePasskeys === false ? [] : [{ text: t('ways.addPasskey'), onClick: () => setOpen('passkey') }]}
        />
        {passkeys.map((slot) => (
          <UnlockMethodRow
            key={slot.id}
            isPart
            isOn
            name={slot.name ?? ''}
            actions={removal(slot, t('ways.removeNamed', { name: slot.name }))}
          />
        ))}
      </Stack>
      {open !== null && <Dialogs open={open} status={status} onClose={close} />}
    </Section>
  );

  function deviceActions(): UnlockMethodAction[] {
    if (device)
      return passphrase ? [{ text: t('ways.askEveryTime'), onClick: () => setOpen('ask'), isProminent: true }] : [];
    // Only IndexedDB can store a key that cannot be extracted.
    return status.kind === 'localstorage' ? [] : [{ text: t('ways.dontAsk'), onClick: () => setOpen('trust') }];
  }
}

interface DialogsProps {
  readonly open: OpenDialog;
  readonly status: StorageStatus;
  readonly onClose: () => void;
}

function Dialogs({ open, status: { slots }, onClose }: DialogsProps): ReactNode {
  const shared = { slots, onClose };
  if (open === 'passphrase') return <PassphraseDialog {...shared} />;
  if (open === 'recovery') return <RecoveryKeyDialog {...shared} />;
  if (open === 'passkey') return <PasskeyDialog {...shared} />;
  if (open === 'trust') return <TrustDeviceDialog {...shared} />;
  if (open === 'ask') return <AskEveryTimeDialog {...shared} />;
  return <RemoveSlotDialog {...shared} slot={open.remove} />;
}
