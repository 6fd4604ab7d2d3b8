import { OWN_TENANT, type RotationResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAppServices } from '../../services/ServicesProvider.tsx';

/** The state of a key rotation. */
export type KeyRotationState =
  | { readonly phase: 'idle' | 'stopped' }
  | { readonly phase: 'running'; readonly tenantName: string; readonly done: number; readonly total: number }
  | { readonly phase: 'done'; readonly result: RotationResult }
  | { readonly phase: 'failed'; readonly error: unknown };

export interface KeyRotator {
  readonly rotation: KeyRotationState;
  /** Starts, or continues what was stopped. @returns whether it was completed */
  start(): Promise<boolean>;
  /** What is re-encrypted already stays so. */
  stop(): void;
}

/** Re-encrypts everything of all tenants with new keys, one tenant after the other. */
export function useKeyRotation(): KeyRotator {
  const { tenants } = useAppServices();
  const [rotation, setRotation] = useState<KeyRotationState>({ phase: 'idle' });
  const running = useRef<AbortController>(null);
  // Without this page a rotation could not be stopped; the next one continues where it was.
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async () => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    let [reencrypted, damaged] = [0, 0];
    try {
      for (const { tenantId, tenantName } of tenants.tenants) {
        const manager = tenantId === OWN_TENANT.tenantId ? tenants.home : await tenants.tenant(tenantId);
        setRotation({ phase: 'running', tenantName, done: 0, total: 0 });
        const result = await manager.rotateKeys({
          signal,
          onProgress: ({ done, total }) => setRotation({ phase: 'running', tenantName, done, total }),
        });
        reencrypted += result.reencrypted;
        damaged += result.damaged;
      }
      setRotation({ phase: 'done', result: { reencrypted, damaged } });
      return true;
    } catch (error) {
      setRotation(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error });
      return false;
    }
  }, [tenants]);
  const stop = useCallback(() => running.current?.abort(), []);
  return { rotation, start, stop };
}
