import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from '../http/AppEnv.ts';
import { readTenantApiOrigins } from '../readTenantApiOrigins.ts';

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/** Denied to the page and all that it embeds: what the app does not use. It does use the clipboard and passkeys. */
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
  // For Internet Explorer, Flash and an auditor that browsers have taken out again.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

/** For the page. Its scripts and styles carry the nonce that is drawn for this one answer. */
export const pageHeaders = onlyPromisingHttpsOverHttps({
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
    // Text becomes markup or script by the app's one policy only, which lets nothing through (`trustedTypes.ts`).
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default'],
  },
});

/** For answers that are data: whatever a browser takes them for, it loads and runs nothing. */
export const dataHeaders = onlyPromisingHttpsOverHttps({
  ...COMMON,
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
});

/** A server that is only reached by HTTP, as in development, must not promise HTTPS for its host. */
function onlyPromisingHttpsOverHttps(options: Options): MiddlewareHandler<AppEnv> {
  const overHttps = secureHeaders(options);
  const overHttp = secureHeaders({ ...options, strictTransportSecurity: false });
  return createMiddleware<AppEnv>((c, next) => {
    return new URL(c.req.url).protocol === 'https:' ? overHttps(c, next) : overHttp(c, next);
  });
}
