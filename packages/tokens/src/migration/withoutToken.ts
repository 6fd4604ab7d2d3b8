import type { LegacyToken } from './LegacyFindings.ts';
import { asSiteId, asToken, asTokenOrBase64, isRecord, parseJson } from './parts.ts';

/** A token as it lay there. */
export type TakenOver = Pick<LegacyToken, 'token' | 'siteId'>;

/**
 * What is left of an entry once this token was taken from it: a list of tokens keeps the others, a description of sites all
 * but the token, the state of the sign-in its other fields.
 * @returns null if nothing is left
 */
export function withoutToken(key: string, text: string, token: TakenOver): string | null {
  if (key === 'ace_site_tokens') return withoutElements(text, token);
  if (key === 'custom_ace_sites') return withoutTokenOfElements(text, token);
  if (key === 'persist:auth') return withoutFields(text);
  return null;
}

function withoutElements(text: string, token: TakenOver): string | null {
  const list = parseJson(text);
  if (!Array.isArray(list)) return text;
  const left = list.filter((element) => !isSame(element, token));
  return left.length > 0 ? JSON.stringify(left) : null;
}

function withoutTokenOfElements(text: string, token: TakenOver): string {
  const list = parseJson(text);
  if (!Array.isArray(list)) return text;
  const left = list.map((element) => {
    if (!isSame(element, token)) return element;
    const { token: _token, ...description } = element;
    return description;
  });
  return JSON.stringify(left);
}

/** The same token under a site that is none was not taken over. */
function isSame(element: unknown, { token, siteId }: TakenOver): element is Record<string, unknown> {
  return isRecord(element) && asTokenOrBase64(element.token) === token && asSiteId(element.siteId) === siteId;
}

function withoutFields(text: string): string {
  const state = parseJson(text);
  if (
    !isRecord(state) ||
    asToken(typeof state.aceToken === 'string' ? parseJson(state.aceToken) : state.aceToken) === null
  )
    return text;
  const { aceToken: _token, tokenExpiresAt: _expiry, ...left } = state;
  return JSON.stringify(left);
}
