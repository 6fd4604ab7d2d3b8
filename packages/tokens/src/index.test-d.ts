// Pins the public types: `tsc -b` compiles this file, and nothing runs it.
import { expectTypeOf } from 'vitest';
import type { MemoryRecordStore, RecordStore, StoredToken } from './advanced.ts';
import {
  createTokenFetch,
  isTokenError,
  MultiTenantTokenManager,
  openTokenReader,
  openTokens,
  type SiteToken,
  type TokenError,
  type TokenErrorCode,
  type TokenFetch,
  TokenManagerService,
  type TokenMetadata,
  type TokenOptions,
  type TokenReader,
  type TokenSnapshot,
  type Tokens,
  type TokenUsageErrorCode,
} from './index.ts';
import {
  TokenProvider,
  useCurrentSite,
  useTokenEvent,
  useTokenFetch,
  useTokenManager,
  useTokens,
} from './react/index.ts';

const allowedOrigins = ['https://api.example.com', new URL('https://vitals.example')];

// —— The front door ——

expectTypeOf(openTokens).parameters.toEqualTypeOf<[TokenOptions]>();
expectTypeOf(openTokens({ allowedOrigins })).toEqualTypeOf<Promise<Tokens>>();
expectTypeOf(openTokenReader).parameters.toEqualTypeOf<[TokenOptions]>();
expectTypeOf(openTokenReader({ allowedOrigins })).toEqualTypeOf<Promise<TokenReader>>();
expectTypeOf(TokenManagerService.open({ allowedOrigins })).toEqualTypeOf<Promise<TokenManagerService>>();
expectTypeOf(MultiTenantTokenManager.open({ allowedOrigins })).toEqualTypeOf<Promise<MultiTenantTokenManager>>();
expectTypeOf<keyof Tokens>().toEqualTypeOf<'manager' | 'fetch'>();

// @ts-expect-error No token could go anywhere.
void openTokens({});
// @ts-expect-error
void TokenManagerService.open({});
// @ts-expect-error
void MultiTenantTokenManager.open({});
// @ts-expect-error HTTP options are under `http`.
void openTokens({ allowedOrigins, retry: false });
// @ts-expect-error
void openTokens({ allowedOrigins: 'https://api.example.com' });

expectTypeOf<Required<TokenOptions>>().toHaveProperty('http');
expectTypeOf<MemoryRecordStore>().toExtend<RecordStore>();

// —— Requests ——

declare const manager: TokenManagerService;
declare const reader: TokenReader;
expectTypeOf(createTokenFetch(manager)).toEqualTypeOf<TokenFetch>();
expectTypeOf(createTokenFetch(reader, { retry: false, rateLimit: { limit: 1 } })).toEqualTypeOf<TokenFetch>();
expectTypeOf<TokenFetch>().toExtend<typeof fetch>();
expectTypeOf<ReturnType<TokenFetch['for']>>().toEqualTypeOf<typeof fetch>();
expectTypeOf<TokenManagerService>().toExtend<TokenReader>();

// —— No secret where none belongs ——

expectTypeOf<SiteToken>().not.toHaveProperty('token');
expectTypeOf<TokenMetadata>().not.toHaveProperty('token');
expectTypeOf(manager.getAllTokens()).resolves.toEqualTypeOf<readonly SiteToken[]>();
expectTypeOf(manager.getTokenForSite).returns.resolves.toEqualTypeOf<string | null>();
expectTypeOf(manager.compareToken).returns.resolves.toEqualTypeOf<'same' | 'different' | 'none'>();
expectTypeOf<StoredToken>().toHaveProperty('token');

// —— Errors ——

declare const caught: unknown;
if (isTokenError(caught)) {
  expectTypeOf(caught).toExtend<TokenError>();
  expectTypeOf(caught.code).toEqualTypeOf<TokenErrorCode>();
  // @ts-expect-error Only some errors have it.
  caught.retryAfter;
  if (caught.code === 'RATE_LIMITED' || caught.code === 'UNLOCK_TOO_SOON') {
    expectTypeOf(caught.retryAfter).toEqualTypeOf<number>();
  }
  if (caught.code === 'TOKEN_MISSING') expectTypeOf(caught.siteId).toEqualTypeOf<string | null>();
  // @ts-expect-error There is no such code.
  if (caught.code === 'TOKEN_MISLAID') throw caught;
}
expectTypeOf<TokenErrorCode>().not.toExtend<TokenUsageErrorCode>();
expectTypeOf<TokenUsageErrorCode>().toEqualTypeOf<'ORIGINS_MISSING' | 'ORIGIN_INVALID' | 'ALREADY_OPEN'>();

/** A new code, or one that goes, is a change that callers notice. */
export function categoryOf(code: TokenErrorCode): string {
  switch (code) {
    case 'TOKEN_EMPTY':
    case 'TOKEN_TOO_LONG':
    case 'TOKEN_MALFORMED':
    case 'TOKEN_NO_EXPIRY':
    case 'SITE_ID_EMPTY':
    case 'SITE_ID_INVALID':
    case 'SITE_NAME_EMPTY':
    case 'DEVICE_ID_INVALID':
    case 'TENANT_ID_INVALID':
    case 'TENANT_NAME_EMPTY':
    case 'PASSPHRASE_TOO_SHORT':
    case 'RECOVERY_KEY_INVALID':
      return 'input';
    case 'TOKEN_EXPIRED':
    case 'TOKEN_INVALID':
    case 'TOKEN_MISSING':
    case 'REFRESH_FAILED':
    case 'ROTATION_REFUSED':
    case 'ROTATION_UNTESTED':
      return 'token';
    case 'BODY_NOT_REPLAYABLE':
    case 'RATE_LIMITED':
    case 'SITE_UNAVAILABLE':
    case 'OFFLINE_QUEUE_FULL':
    case 'REQUEST_CANCELLED':
    case 'ORIGIN_NOT_ALLOWED':
      return 'request';
    case 'TOKEN_NOT_FOUND':
    case 'VERSION_NOT_FOUND':
    case 'DUPLICATE_TARGET':
    case 'UNDO_EXPIRED':
    case 'VERSION_CONFLICT':
    case 'TENANT_EXISTS':
    case 'TENANT_NOT_FOUND':
    case 'SITE_NOT_ALLOWED':
      return 'state';
    case 'DECRYPT_FAILED':
    case 'VAULT_KEY_MISSING':
    case 'VAULT_LOCKED':
    case 'SLOT_MISSING':
    case 'LAST_SLOT':
    case 'PASSPHRASE_NEEDED':
    case 'PASSPHRASE_WRONG':
    case 'RECOVERY_KEY_WRONG':
    case 'PASSKEY_UNUSABLE':
    case 'PASSKEY_CANCELLED':
    case 'KDF_NOT_ALLOWED':
    case 'UNLOCK_TOO_SOON':
      return 'vault';
    case 'BACKUP_MALFORMED':
    case 'BACKUP_TOO_NEW':
    case 'BACKUP_UNREADABLE':
      return 'backup';
    case 'STORAGE_QUOTA':
    case 'STORAGE_BLOCKED':
    case 'STORAGE_FAILED':
      return 'storage';
    default:
      return code satisfies never;
  }
}

// —— React ——

declare const tokens: Tokens;
void TokenProvider({ tokens, children: null });
expectTypeOf(useTokenManager).returns.toEqualTypeOf<TokenManagerService>();
expectTypeOf(useTokenFetch).returns.toEqualTypeOf<TokenFetch>();
expectTypeOf(useTokens).returns.toEqualTypeOf<TokenSnapshot>();
expectTypeOf(useCurrentSite).returns.toEqualTypeOf<
  [siteId: string | null, setCurrentSite: (siteId: string) => Promise<void>]
>();

export function Component(): null {
  useTokenEvent('token:expired', ({ siteId }) => expectTypeOf(siteId).toEqualTypeOf<string>());
  // @ts-expect-error There is no such event.
  useTokenEvent('token:mislaid', () => {});
  return null;
}
