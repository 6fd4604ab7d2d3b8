import { isTokenError, type SiteToken, validateSiteId } from '@building-vitals/tokens';
import { useTokenEvent, useTokenManager } from '@building-vitals/tokens/react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Why requests for a site can no longer be sent. */
export type AuthFailure =
  | { readonly reason: 'refused' | 'expired'; readonly token: SiteToken }
  | {
      readonly reason: 'missing';
      readonly siteId: string;
      readonly deviceId: string | undefined;
      /** Resumes the waiting request, with a token or without. */
      readonly answer: () => void;
    };

export type ShowAuthFailure = (reason: 'refused' | 'expired', token: SiteToken) => void;

export interface AuthFailures {
  /** The failure to show now. */
  readonly current: AuthFailure | undefined;
  readonly show: ShowAuthFailure;
  readonly close: () => void;
  /** Dismisses a failure that proved wrong: if requests fail again, it is shown again. */
  readonly retract: (token: SiteToken) => void;
}

/**
 * The failures to show, one at a time and once each, however many requests failed. A dismissed failure does not come back by
 * itself for the same version of a token, nor for a site without one; pages can show it again.
 */
export function useAuthFailures(): AuthFailures {
  const manager = useTokenManager();
  const [failures, setFailures] = useState<readonly AuthFailure[]>([]);
  const shown = useRef(new Set<string>());

  const add = useCallback((failure: AuthFailure) => {
    shown.current.add(versionOf(failure));
    setFailures((before) =>
      before.some((known) => subjectOf(known) === subjectOf(failure)) ? before : [...before, failure],
    );
  }, []);
  const settle = (isSettled: (failure: AuthFailure) => boolean) => {
    for (const failure of failures.filter(isSettled)) if (failure.reason === 'missing') failure.answer();
    setFailures((before) => before.filter((failure) => !isSettled(failure)));
  };
  const settleToken = (id: string) => settle((failure) => failure.reason !== 'missing' && failure.token.id === id);

  const report = async (reason: 'refused' | 'expired', id: string) => {
    // If the tokens cannot be read, the site's page still shows the error.
    const tokens = await manager.getAllTokens().catch(() => []);
    const token = tokens.find((stored) => stored.id === id);
    if (token && !shown.current.has(versionOf({ reason, token }))) add({ reason, token });
  };
  useTokenEvent('token:invalid', ({ id }) => void report('refused', id));
  useTokenEvent('token:expired', ({ id }) => void report('expired', id));
  useTokenEvent('token:prompt-required', ({ siteId, deviceId, waitUntil }) => {
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    const failure = { reason: 'missing', siteId, deviceId, answer } as const;
    if (!isSiteId(siteId) || shown.current.has(versionOf(failure))) return;
    waitUntil(promise);
    add(failure);
  });
  // Replaced or deleted in the meantime, here or in another tab: nothing left to ask for.
  useTokenEvent('token:updated', ({ id }) => settleToken(id));
  useTokenEvent('token:deleted', ({ id }) => settleToken(id));
  useTokenEvent('token:added', ({ siteId }) => {
    const isOfSite = (failure: AuthFailure) => failure.reason === 'missing' && failure.siteId === siteId;
    for (const failure of failures.filter(isOfSite)) shown.current.delete(versionOf(failure));
    settle(isOfSite);
  });
  useAnswerOnUnmount(failures);

  const [current] = failures;
  return {
    current,
    show: useCallback((reason, token) => add({ reason, token }), [add]),
    close: () => settle((failure) => failure === current),
    retract: (token) => {
      shown.current.delete(versionOf({ reason: 'refused', token }));
      settleToken(token.id);
    },
  };
}

/** Once these pages are gone, nobody can answer. */
function useAnswerOnUnmount(failures: readonly AuthFailure[]): void {
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

/** Identifies what a failure is about. */
export function subjectOf(failure: AuthFailure): string {
  return failure.reason === 'missing' ? JSON.stringify([failure.siteId, failure.deviceId ?? null]) : failure.token.id;
}

function versionOf(failure: AuthFailure): string {
  return failure.reason === 'missing' ? subjectOf(failure) : `${failure.token.id}/${failure.token.version}`;
}

/** The address may contain an invalid site ID: the page says so, and no token would help. */
function isSiteId(siteId: string): boolean {
  try {
    return validateSiteId(siteId) === siteId;
  } catch (error) {
    if (isTokenError(error)) return false;
    throw error;
  }
}
