import { openTabChannel, type TabChannel } from '../core/index.ts';
import type { UnlockKey } from '../crypto/index.ts';
import { openRecordStore, type RecordStore, type Settings, Vault } from '../storage/index.ts';

export interface VaultOptions {
  /** Whose tokens; each tenant has a database and a key of its own. `default` if left out. */
  readonly tenantId?: string;
  /** Where to keep them; the best that the browser offers if left out. */
  readonly store?: RecordStore;
  /** Reaches the other tabs; one over BroadcastChannel if left out. */
  readonly channel?: TabChannel;
  /** Unlocks a vault that takes a person to unlock it; without it such a one opens locked. */
  readonly unlockKey?: UnlockKey;
}

export interface OpenVault {
  readonly tenantId: string;
  readonly vault: Vault;
  readonly channel: TabChannel;
  /** Null while it is locked. */
  readonly settings: Settings | null;
  /** Whether other tabs changed something since it was read. Ask once, when somebody else listens to them. */
  readonly isOutdated: () => boolean;
}

/**
 * @param home the vault whose slots unlock this one as well; its own if left out
 * @throws TokenError `VAULT_KEY_MISSING`, `DECRYPT_FAILED`, `STORAGE_*`; as {@link Vault.unlock} for an `unlockKey`
 */
export async function openVault(
  { tenantId = 'default', unlockKey, ...given }: VaultOptions,
  home?: Vault,
): Promise<OpenVault> {
  const store = given.store ?? (await openRecordStore(tenantId));
  const opening = Vault.open(store, tenantId, { key: unlockKey, home });
  // While the database is busy. What other tabs say from now on must not be missed.
  const channel = given.channel ?? openTabChannel(tenantId);
  let isOutdated = false;
  const stopListening = channel.subscribe(() => {
    isOutdated = true;
  });
  const { vault, settings } = await opening.catch((error: unknown) => {
    channel.close();
    throw error;
  });
  return {
    tenantId,
    vault,
    channel,
    settings: settings && withCurrentSite(settings),
    isOutdated() {
      stopListening();
      return isOutdated;
    },
  };
}

/** Without a current site yet, the default site is the current one. */
export function withCurrentSite({ currentSite, defaultSite }: Settings): Settings {
  return { currentSite: currentSite ?? defaultSite, defaultSite };
}
