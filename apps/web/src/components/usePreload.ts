import { useEffect } from 'react';
import { whenIdle } from '../lib/whenIdle.ts';

/**
 * Loads a hidden part of the page once the page is idle, so that it is ready when the user opens it. If loading fails, it is
 * loaded again when it is shown.
 * @param load must be stable
 */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => whenIdle(() => void load().catch(() => {})), [load]);
}
