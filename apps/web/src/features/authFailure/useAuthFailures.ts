import { isTokenError, type SiteToken, validateSiteId } from '@building-vitals/tokens';
import { useTokenEvent, useTokenManager } from '@building-vitals/tokens/react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Why requests for a site cannot be sent any more. */
export type AuthFailure =
  | { readonly reason: 'refused' | 'expired'; readonly token: SiteToken }
  | {
      readonly reason: 'missing';
      readonly siteId: string;
      readonly deviceId: string | undefined;
      /** Lets the request that waits go on, with a token or without. */
      readonly answer: () => void;
    };

export type ShowAuthFailure = (reason: 'refused' | 'expired', token: SiteToken) => void;

export interface AuthFailures {
  /** The one to tell of now. */
  readonly current: AuthFailure | undefined;
  readonly show: ShowAuthFailure;
  readonly close: () => void;
  /** Nothing was wrong after all: if it fails again, it is told again. */
  readonly retract: (token: SiteToken) => void;
}

/**
 * What the person is to be told: one thing however many requests failed, one after the other. What was closed does not come
 * back by itself for the same version of a token, nor for a site without one; pages can show it again.
 */
export function useAuthFailures(): AuthFailures {
  const manager = useTokenManager();
  const [failures, setFailures] = useState<readonly AuthFailure[]>([]);
  const told = useRef(new Set<string>());

  const add = useCallback((failure: AuthFailure) => {
    told.current.add(versionOf(failure));
    setFailures((before) =>
      before.some((known) => subjectOf(known) === subjectOf(failure)) ? before : [...before, failure],
    );
  }, []);
  const settle = (isSettled: (failure: AuthFailure) => boolean) => {
    for (const failure of failures.filter(isSettled)) if (failure.reason === 'missing') failure.answer();
    setFailures((before) => before.filter((failure) => !isSettled(failure)));
  };
  const settleToken = (id: string) => settle((failure) => failure.reason !== 'missing' && failure.token.id === id);

  const tell = async (reason: 'refused' | 'expired', id: string) => {
    // Where the list cannot be read, the page of the site still says what is wrong.
    const tokens = await manager.getAllTokens().catch(() => []);
    const token = tokens.find((stored) => stored.id === id);
    if (token && !told.current.has(versionOf({ reason, token }))) add({ reason, token });
  };
  useTokenEvent('token:invalid', ({ id }) => void tell('refused', id));
  useTokenEvent('token:expired', ({ id }) => void tell('expired', id));
  useTokenEvent('token:prompt-required', ({ siteId, deviceId, waitUntil }) => {
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    const failure = { reason: 'missing', siteId, deviceId, answer } as const;
    if (!isSiteId(siteId) || told.current.has(versionOf(failure))) return;
    waitUntil(promise);
    add(failure);
  });
  // Replaced or deleted meanwhile, here or in another tab: there is nothing left to ask for.
  useTokenEvent('token:updated', ({ id }) => settleToken(id));
  useTokenEvent('token:deleted', ({ id }) => settleToken(id));
  useTokenEvent('token:added', ({ siteId }) => {
    const isOfSite = (failure: AuthFailure) => failure.reason === 'missing' && failure.siteId === siteId;
    for (const failure of failures.filter(isOfSite)) told.current.delete(versionOf(failure));
    settle(isOfSite);
  });
  useAnswerOnLeaving(failures);

  const [current] = failures;
  return {
    current,
    show: useCallback((reason, token) => add({ reason, token }), [add]),
    close: () => settle((failure) => failure === current),
    retract: (token) => {
      told.current.delete(versionOf({ reason: 'refused', token }));
      settleToken(token.id);
    },
  };
}

/** Nobody can answer any more once these pages are gone. */
function useAnswerOnLeaving(failures: readonly AuthFailure[]): void {
  const latest = useRef(failures);
  useEffect(() => {
    latest.current = failures;
  }, [failures]);
  useEffect(
    () => () => {
      for (const failure of latest.current) if (failure.reason === 'missing') failure.answer();
    },
    [],
  );
}

/** What a failure is about. */
export function subjectOf(failure: AuthFailure): string {
  return failure.reason === 'missing' ? JSON.stringify([failure.siteId, failure.deviceId ?? null]) : failure.token.id;
}

function versionOf(failure: AuthFailure): string {
  return failure.reason === 'missing' ? subjectOf(failure) : `${failure.token.id}/${failure.token.version}`;
}

/** An address may name what is no site: the page says so, and no token would mend it. */
function isSiteId(siteId: string): boolean {
  try {
    return validateSiteId(siteId) === siteId;
  } catch (error) {
    if (isTokenError(error)) return false;
    throw error;
  }
}
