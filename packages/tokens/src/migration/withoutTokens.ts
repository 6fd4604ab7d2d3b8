import type { LegacyToken } from './LegacyFindings.ts';
import { asSiteId, asTokenOrBase64, isRecord, parseJson } from './parts.ts';

/** A token as it lay there. */
export type TakenOver = Pick<LegacyToken, 'token' | 'siteId'>;

/**
 * What is left of an entry once these tokens were taken from it: a list of tokens keeps the others, a description of sites all
 * but the tokens, the state of the sign-in its other fields.
 * @returns null if nothing is left
 */
export function withoutTokens(key: string, text: string, tokens: readonly TakenOver[]): string | null {
  if (key === 'ace_site_tokens') return withoutElements(text, tokens);
  if (key === 'custom_ace_sites') return withoutTokenOfElements(text, tokens);
  if (key === 'persist:auth') return withoutFields(text);
  return null;
}

function withoutElements(text: string, tokens: readonly TakenOver[]): string | null {
  const left = listIn(text).filter((element) => !isOneOf(element, tokens));
  return left.length > 0 ? JSON.stringify(left) : null;
}

function withoutTokenOfElements(text: string, tokens: readonly TakenOver[]): string {
  const left = listIn(text).map((element) => {
    if (!isOneOf(element, tokens)) return element;
    const { token: _token, ...description } = element;
    return description;
  });
  return JSON.stringify(left);
}

/** The same token under a site that is none was not taken over. */
function isOneOf(element: unknown, tokens: readonly TakenOver[]): element is Record<string, unknown> {
  if (!isRecord(element)) return false;
  const [siteId, token] = [asSiteId(element.siteId), asTokenOrBase64(element.token)];
  return tokens.some((taken) => taken.token === token && taken.siteId === siteId);
}

function withoutFields(text: string): string {
  const state = parseJson(text);
  const { aceToken: _token, tokenExpiresAt: _expiry, ...left } = isRecord(state) ? state : {};
  return JSON.stringify(left);
}

/** It was read as a list a moment ago. */
function listIn(text: string): unknown[] {
  const list = parseJson(text);
  return Array.isArray(list) ? list : [];
}
