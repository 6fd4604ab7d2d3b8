import { TokenError, type TokenTarget } from '../core/index.ts';

const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

/**
 * The site id as ACE writes them (`ses_falls_city`, `309`), without spaces around.
 * @throws TokenError `SITE_ID_EMPTY`, `SITE_ID_INVALID`
 *
 * @example
 * ```ts
 * import { validateSiteId } from '@building-vitals/tokens';
 *
 * validateSiteId(' ses_falls_city '); // ses_falls_city
 * ```
 */
export function validateSiteId(text: string): string {
  const siteId = text.trim();
  if (!siteId) throw new TokenError('SITE_ID_EMPTY', 'Enter the site ID, for example ses_falls_city or 309.');
  if (ID_PATTERN.test(siteId)) return siteId;
  throw new TokenError(
    'SITE_ID_INVALID',
    'A site ID contains only letters, digits, "_", "-" and ".", for example ses_falls_city or 309.',
  );
}

/**
 * The device id without spaces around; undefined for an empty one, which means the whole site.
 * @throws TokenError `DEVICE_ID_INVALID`
 *
 * @example
 * ```ts
 * import { validateDeviceId } from '@building-vitals/tokens';
 *
 * validateDeviceId(' VAV-1 '); // VAV-1
 * validateDeviceId(''); // undefined
 * ```
 */
export function validateDeviceId(text: string | undefined): string | undefined {
  const deviceId = text?.trim();
  if (!deviceId) return undefined;
  if (ID_PATTERN.test(deviceId)) return deviceId;
  throw new TokenError(
    'DEVICE_ID_INVALID',
    'A device ID contains only letters, digits, "_", "-" and ".". Leave it blank for a token for the whole site.',
  );
}

/**
 * The name that people see, without spaces around.
 * @throws TokenError `SITE_NAME_EMPTY`
 *
 * @example
 * ```ts
 * import { validateSiteName } from '@building-vitals/tokens';
 *
 * validateSiteName(' SES Omaha Clinic '); // SES Omaha Clinic
 * ```
 */
export function validateSiteName(text: string): string {
  const siteName = text.trim();
  if (siteName) return siteName;
  throw new TokenError('SITE_NAME_EMPTY', 'Enter a name for the site, for example SES Falls City Medical Center.');
}

/** Site and device, both checked. @throws TokenError as {@link validateSiteId} and {@link validateDeviceId} */
export function validateTarget(target: TokenTarget): TokenTarget {
  return { siteId: validateSiteId(target.siteId), deviceId: validateDeviceId(target.deviceId) };
}
