import { askBrowser } from './askBrowser.ts';

/** Asks the browser to keep this site's data when it needs room. @returns its answer; null where it gives none */
export function requestPersistence(): Promise<boolean | null> {
  return askBrowser((storage) => storage.persist(), null);
}
