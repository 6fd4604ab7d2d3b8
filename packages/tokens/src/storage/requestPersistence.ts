import { askBrowser } from './askBrowser.ts';

/**
 * Asks the browser to keep this site's data when it needs room. @returns its answer; null where it gives none
 *
 * @example
 * ```ts
 * import { requestPersistence } from '@building-vitals/tokens';
 *
 * if ((await requestPersistence()) === false) console.log('The browser may remove the tokens when it needs room.');
 * ```
 */
export function requestPersistence(): Promise<boolean | null> {
  return askBrowser((storage) => storage.persist(), null);
}
