import { expect, it } from 'vitest';
import { validateDeviceId, validateSiteId, validateSiteName } from './validateTarget.ts';

it.each(['ses_falls_city', '309', 'A-1.b', ' ses_omaha '])('takes %s as a site id', (text) => {
  expect(validateSiteId(text)).toBe(text.trim());
});

it.each([
  ['', 'SITE_ID_EMPTY'],
  ['   ', 'SITE_ID_EMPTY'],
  ['ses/falls city', 'SITE_ID_INVALID'],
  ['falls city', 'SITE_ID_INVALID'],
  ['..', 'SITE_ID_INVALID'],
  ['a'.repeat(129), 'SITE_ID_INVALID'],
])('refuses "%s" as a site id', (text, code) => {
  expect(() => validateSiteId(text)).toThrow(expect.objectContaining({ code }));
});

it('reads a blank device id as the whole site', () => {
  expect(validateDeviceId(' ')).toBeUndefined();
  expect(validateDeviceId(undefined)).toBeUndefined();
  expect(validateDeviceId(' VAV-708 ')).toBe('VAV-708');
  expect(() => validateDeviceId('a/b')).toThrow(expect.objectContaining({ code: 'DEVICE_ID_INVALID' }));
});

it('wants a name', () => {
  expect(validateSiteName(' SES Omaha ')).toBe('SES Omaha');
  expect(() => validateSiteName(' ')).toThrow(expect.objectContaining({ code: 'SITE_NAME_EMPTY' }));
});
