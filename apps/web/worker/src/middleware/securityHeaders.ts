import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from '../http/AppEnv.ts';
import { readTenantApiOrigins } from '../settings.ts';

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/** Features that the app does not use, denied to the page and all that it embeds. It does use the clipboard and passkeys. */
const UNUSED_FEATURES: NonNullable<Options['permissionsPolicy']> = {
  accelerometer: [],
  camera: [],
  displayCapture: [],
  encryptedMedia: [],
  geolocation: [],
  gyroscope: [],
  hid: [],
  idleDetection: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  pictureInPicture: [],
  screenWakeLock: [],
  serial: [],
  usb: [],
  xrSpatialTracking: [],
};

const COMMON: Options = {
  xFrameOptions: 'DENY',
  // For Internet Explorer, Flash and an XSS auditor that browsers have since removed.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** For the page. Its scripts and styles carry a nonce made for this one response. */
export const pageHeaders = promiseHttpsOverHttpsOnly({
  ...COMMON,
  permissionsPolicy: UNUSED_FEATURES,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    // Argon2id is WebAssembly.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'", NONCE],
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: [(c) => ["'self'", ...readTenantApiOrigins(c.env)].join(' ')],
    workerSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    // Only the app's own policy could turn text into markup or script, and it allows nothing (`trustedTypes.ts`).
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default'],
  },
});

/** For responses that are data: whatever a browser takes them for, it loads and runs nothing. */
export const dataHeaders = promiseHttpsOverHttpsOnly({
  ...COMMON,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
});

/** HSTS over HTTPS only: a server that is reached by HTTP, as in development, must not promise HTTPS for its host. */
function promiseHttpsOverHttpsOnly(options: Options): MiddlewareHandler<AppEnv> {
  const overHttps = secureHeaders(options);
  const overHttp = secureHeaders({ ...options, strictTransportSecurity: false });
  return createMiddleware<AppEnv>((c, next) => {
    return new URL(c.req.url).protocol === 'https:' ? overHttps(c, next) : overHttp(c, next);
  });
}
