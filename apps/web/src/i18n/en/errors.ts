import type { AceApiErrorCode } from '@building-vitals/ace-api';
import type { TokenErrorCode, TokenTestCode } from '@building-vitals/tokens';

/** What happened and what to do, by the stable codes of the libraries. */
export const errors = {
  TOKEN_EMPTY: 'Paste the token from ACE IoT.',
  TOKEN_TOO_LONG: 'This is far longer than a token. Copy the token alone, some 300 characters.',
  TOKEN_MALFORMED:
    'This is not an API token. A token is three parts with dots between them and starts with “eyJ”. Copy it whole.',
  TOKEN_NO_EXPIRY: 'This token does not say when it expires, so nobody could warn you in time. Ask for one that does.',
  TOKEN_EXPIRED: 'This token has expired. Ask for a new one.',
  TOKEN_INVALID: 'The service refuses this token. Enter a new one.',
  TOKEN_MISSING: 'There is no token for this site. Add one.',
  TOKEN_NOT_FOUND: 'This token is not stored any more; it may have been deleted in another tab.',
  TOKEN_REJECTED: 'The service refuses this token. It may have been revoked, or copied incompletely.',
  REFRESH_FAILED: 'The service gave no new token. The old one is kept. Enter a new one.',
  BODY_NOT_REPLAYABLE: 'The token was renewed meanwhile. Please send that again.',
  DUPLICATE_TARGET: 'A token for this site and device is stored already. Refresh that one, or delete it first.',
  VERSION_CONFLICT: 'This token was changed meanwhile, perhaps in another tab. Look at it again.',
  SITE_ID_EMPTY: 'Enter the site ID, for example ses_falls_city or 309.',
  SITE_ID_INVALID: 'A site ID has letters, digits, “_”, “-” and “.” only, without spaces or “/”.',
  SITE_NAME_EMPTY: 'Enter a name for the site.',
  DEVICE_ID_INVALID: 'A device ID has letters, digits, “_”, “-” and “.” only. Leave it blank for the whole site.',
  ORIGIN_NOT_ALLOWED: 'This address may not see tokens, so none was sent.',
  DECRYPT_FAILED: 'This record cannot be opened: it was changed outside of this app. It was left as it is.',
  VAULT_KEY_MISSING: 'The key that this browser kept for your tokens is gone. Nothing was deleted.',
  STORAGE_QUOTA: 'The browser has no more room for this site. Free some space and try again.',
  STORAGE_BLOCKED: 'Another tab runs an older version of this app. Close the other tabs and reload.',
  STORAGE_FAILED: 'The browser could not read or write its storage. Reload the page.',
  SITE_FORBIDDEN: 'The service does not know this site, or this token may not see it. The token itself is fine.',
  SITE_UNAVAILABLE: 'Requests for this site failed again and again, so none is sent for a moment. Your token is kept.',
  NOT_FOUND: 'The service has no such thing.',
  ROUTE_NOT_FOUND: 'This address does not exist.',
  BAD_REQUEST: 'The service did not understand the request.',
  BODY_TOO_LARGE: 'That was too much at once. Choose fewer points.',
  RATE_LIMITED: 'The service asks for fewer requests. Wait a moment. Your token is kept.',
  UPSTREAM_ERROR: 'The ACE service failed. This is not about your token, which is kept.',
  UPSTREAM_BAD_RESPONSE: 'Something other than the ACE service answered. Your token is kept.',
  UPSTREAM_UNREACHABLE: 'The ACE service cannot be reached. Your token is kept.',
  UPSTREAM_TIMEOUT: 'The ACE service did not answer in time. Your token is kept.',
  INTERNAL: 'The server of this app failed. Your token is kept.',
  NETWORK: 'This app’s server cannot be reached. Check your network. Your token is kept.',
  BAD_RESPONSE: 'Something other than the service answered. Your token is kept.',
  CURSOR_STALLED: 'The ACE service gives the same page again and again, so the data are incomplete.',
  UNKNOWN: 'Something unexpected went wrong. Nothing was lost. Try again.',
} satisfies Record<TokenErrorCode | AceApiErrorCode | 'UNKNOWN', string>;

/** What the service said of a token that was tested. */
export const testOutcomes = {
  ACCEPTED: 'The service accepts this token.',
  TOKEN_REJECTED: 'The service refuses this token. It may have been revoked, or copied incompletely.',
  TOKEN_EXPIRED: 'The service says that this token has expired. Ask for a new one.',
  NOT_PERMITTED: 'The service knows this token but does not let it list sites.',
  RATE_LIMITED: 'The service asks for fewer requests. Wait a moment and test again.',
  SERVICE_ERROR: 'The ACE service failed. This says nothing about the token. Test again later.',
  BAD_RESPONSE: 'Something other than the ACE service answered. Check the network and test again.',
  UNREACHABLE: 'The ACE service cannot be reached. This says nothing about the token. Test again later.',
  TIMEOUT: 'The ACE service did not answer in time. This says nothing about the token. Test again later.',
} satisfies Record<TokenTestCode, string>;
