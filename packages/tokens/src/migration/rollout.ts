import { encodeText } from '../crypto/index.ts';

/** How far a deployment has rolled out the migration from earlier versions. */
export interface MigrationRollout {
  /** The kill switch: false stops it everywhere. */
  readonly enabled: boolean;
  /** Of all installations, 0 to 100. */
  readonly percentage: number;
}

const INSTALLATION = 'building-vitals-installation';

/**
 * Whether this installation migrates. The answer is always the same for a percentage, and stays yes when it grows. Anything
 * invalid means no.
 *
 * @example
 * ```ts
 * import { installationId, isInRollout } from '@building-vitals/tokens/migration';
 *
 * if (await isInRollout(installationId(localStorage), { enabled: true, percentage: 10 })) console.log('Migrates.');
 * ```
 */
export async function isInRollout(installationId: string, rollout: MigrationRollout | undefined): Promise<boolean> {
  if (rollout?.enabled !== true || !isPercentage(rollout.percentage)) return false;
  const digest = await crypto.subtle.digest('SHA-256', encodeText(`legacy-migration:${installationId}`));
  const fraction = new DataView(digest).getUint32(0) / 2 ** 32;
  return fraction * 100 < rollout.percentage;
}

/** 1000 is a typo, and must not mean everyone. */
function isPercentage(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 100;
}

/**
 * A random id of this browser, created when it is first needed. Never sent.
 *
 * @example
 * ```ts
 * import { installationId } from '@building-vitals/tokens/migration';
 *
 * console.log(installationId(localStorage));
 * ```
 */
export function installationId(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const known = storage.getItem(INSTALLATION);
  if (known) return known;
  const id = crypto.randomUUID();
  storage.setItem(INSTALLATION, id);
  return id;
}
