import type { SiteToken } from '@building-vitals/tokens';
import { useTokenEvent, useTokenManager } from '@building-vitals/tokens/react';
import { useEffect, useState } from 'react';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import { usePreferences } from '../../services/usePreferences.ts';

/** A token that expires soon and is due for a reminder. */
export interface ExpiringToken {
  readonly token: SiteToken;
  readonly isLastDay: boolean;
}

export interface ExpiringTokens {
  /** Soonest first. */
  readonly expiring: readonly ExpiringToken[];
  /** Postpones the reminders of all of them until tomorrow. */
  readonly remindTomorrow: () => Promise<void>;
}

/**
 * The tokens to remind of in this tab, until each is replaced, deleted or postponed; none if reminders are switched
 * off.
 */
export function useExpiringTokens(): ExpiringTokens {
  const manager = useTokenManager();
  const { reminders } = useTenantServices();
  const [{ reminders: isWanted }] = usePreferences();
  const [expiring, setExpiring] = useState<readonly ExpiringToken[]>([]);

  const settle = (id: string) => setExpiring((before) => before.filter(({ token }) => token.id !== id));
  const reconsider = async (id: string) => {
    const shown = expiring.find(({ token }) => token.id === id)?.token;
    const now = shown && (await manager.getTokenMetadata(id).catch(() => null));
    if (now?.version !== shown?.version || now?.remindAt !== shown?.remindAt) settle(id);
  };
  useTokenEvent('token:updated', ({ id }) => void reconsider(id));
  useTokenEvent('token:deleted', ({ id }) => settle(id));

  useEffect(() => {
    if (!isWanted) return;
    const unsubscribe = reminders.on('token:refresh-needed', async ({ id, isLastDay }) => {
      // Deleted in the meantime.
      const token = await manager.getTokenMetadata(id).catch(() => null);
      if (token)
        setExpiring((before) => arrange([...before.filter((known) => known.token.id !== id), { token, isLastDay }]));
    });
    const stop = reminders.start();
    return () => {
      stop();
      unsubscribe();
      setExpiring([]);
    };
  }, [manager, reminders, isWanted]);

  const remindTomorrow = async () => {
    const postponed = new Set(expiring.map(({ token }) => token.id));
    // Stored before it is hidden, so that closing the page right afterwards loses nothing. What cannot be stored is shown
    // again in an hour, or when the page is opened next.
    await Promise.allSettled([...postponed].map((id) => reminders.remindTomorrow(id)));
    setExpiring((before) => before.filter(({ token }) => !postponed.has(token.id)));
  };
  return { expiring, remindTomorrow };
}

function arrange(expiring: readonly ExpiringToken[]): readonly ExpiringToken[] {
  return expiring.toSorted((a, b) => a.token.expiresAt - b.token.expiresAt);
}
