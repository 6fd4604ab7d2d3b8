import { fill, firstToken, importTokens, list } from './unlock.ts';

/** What the suites call in the page. */
const api = { fill, firstToken, list, import: importTokens };

declare global {
  var bench: typeof api;
}

globalThis.bench = api;
