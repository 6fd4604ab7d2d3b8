import { useEffect } from 'react';
import { whenIdle } from '../lib/whenIdle.ts';

/**
 * Loads a part of the page that is not shown yet as soon as the page is idle, so that it is there when a person comes to it.
 * What cannot be loaded now is asked for again when it is shown.
 * @param load the same function each time
 */
export function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => whenIdle(() => void load().catch(() => {})), [load]);
}
