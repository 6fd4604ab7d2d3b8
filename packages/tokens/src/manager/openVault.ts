import { openTabChannel, type TabChannel } from '../core/index.ts';
import { openRecordStore, type Settings, Vault } from '../storage/index.ts';
import type { TokenOptions } from './TokenOptions.ts';

export type OpenVaultOptions = Pick<TokenOptions, 'tenantId' | 'store' | 'channel' | 'unlockKey'>;

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
  { tenantId = 'default', unlockKey, ...given }: OpenVaultOptions,
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
