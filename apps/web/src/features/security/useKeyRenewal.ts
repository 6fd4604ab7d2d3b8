import { OWN_TENANT, type RotationResult } from '@building-vitals/tokens';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApp } from '../../services/ServicesProvider.tsx';

/** How far the renewal has come. */
export type KeyRenewal =
  | { readonly phase: 'idle' | 'stopped' }
  | { readonly phase: 'running'; readonly tenantName: string; readonly done: number; readonly total: number }
  | { readonly phase: 'done'; readonly result: RotationResult }
  | { readonly phase: 'failed'; readonly error: unknown };

export interface KeyRenewer {
  readonly renewal: KeyRenewal;
  /** Begins, or goes on with what was stopped. @returns whether it came to its end */
  start(): Promise<boolean>;
  /** What is sealed anew stays so. */
  stop(): void;
}

/** Seals everything of all tenants with new keys, one tenant after the other. */
export function useKeyRenewal(): KeyRenewer {
  const { tenants } = useApp();
  const [renewal, setRenewal] = useState<KeyRenewal>({ phase: 'idle' });
  const running = useRef<AbortController>(null);
  // A renewal that nobody sees could not be stopped; it goes on where it was the next time.
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(async () => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    let [resealed, damaged] = [0, 0];
    try {
      for (const { tenantId, tenantName } of tenants.tenants) {
        const manager = tenantId === OWN_TENANT.tenantId ? tenants.home : await tenants.tenant(tenantId);
        setRenewal({ phase: 'running', tenantName, done: 0, total: 0 });
        const result = await manager.rotateKeys({
          signal,
          onProgress: ({ done, total }) => setRenewal({ phase: 'running', tenantName, done, total }),
        });
        resealed += result.resealed;
        damaged += result.damaged;
      }
      setRenewal({ phase: 'done', result: { resealed, damaged } });
      return true;
    } catch (error) {
      setRenewal(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error });
      return false;
    }
  }, [tenants]);
  const stop = useCallback(() => running.current?.abort(), []);
  return { renewal, start, stop };
}
