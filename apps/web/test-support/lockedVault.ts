import { type NewSiteToken, TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';

export const PASSPHRASE = 'purple tractor window';

/** A store whose vault takes this passphrase to unlock it. */
export async function lockedVault(
  tokens: readonly NewSiteToken[] = [],
  store: RecordStore = new MemoryRecordStore(),
): Promise<RecordStore> {
  const manager = await TokenManagerService.open({ allowedOrigins: ['https://api.example.com'], store });
  for (const token of tokens) await manager.addSiteToken(token);
  await manager.slots.setPassphrase({ kind: 'device' }, PASSPHRASE);
  await manager.slots.remove({ kind: 'passphrase', passphrase: PASSPHRASE }, 'slot:device');
  await manager.close();
  return store;
}
