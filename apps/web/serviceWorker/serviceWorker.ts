// Keeps the app's shell in the browser: the page and its files, which are the same for everybody, so that the app opens
// without a network. Nothing that was answered to a token is ever kept: requests to the API do not even pass through here.

/** The build puts it in: what the shell consists of, and which version of it this is. */
declare const SHELL: {
  readonly version: string;
  /** Paths, the page not among them. */
  readonly files: readonly string[];
  /** The script that the page of this version loads. */
  readonly entry: string;
};

const worker = self as unknown as ServiceWorkerGlobalScope;
const PREFIX = 'building-vitals-shell-';
const CACHE = PREFIX + SHELL.version;
const PAGE = '/';
/** The one in use, and the one before it, which tabs that were not reloaded yet take their files from. */
const KEPT_VERSIONS = 2;

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([forgetOldShells(), worker.clients.claim()])),
);

worker.addEventListener('message', ({ data }) => {
  // A person wants the new version now.
  if (data === 'activate') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (isOfTheServer(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (url.pathname.startsWith('/assets/') || SHELL.files.includes(url.pathname))
    event.respondWith(openFile(request));
});

/** What the server alone can answer. */
function isOfTheServer(path: string): boolean {
  return path === '/api' || path.startsWith('/api/') || path === '/config.json';
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { cache: 'no-store', headers: { Accept: 'text/html' } });
  // While a deployment is under way the page may be of another version than these files.
  if (!page.ok || !(await page.clone().text()).includes(SHELL.entry))
    throw new Error('The page is of another version.');
  // With its headers: the nonce in its policy is the one in its markup.
  await cache.put(PAGE, page);
  await cache.addAll(SHELL.files);
}

async function forgetOldShells(): Promise<void> {
  // In the order in which they were made.
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const old = shells.filter((name) => name !== CACHE).slice(0, -(KEPT_VERSIONS - 1));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** From the server, as it may be newer there; what is kept is for when the server cannot be reached. */
async function openPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: CACHE, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/** A file with a hash in its name never changes, so it may come from whichever version is kept. */
async function openFile(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept =
    (await cache.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreVary: true }));
  return kept ?? fetch(request);
}
