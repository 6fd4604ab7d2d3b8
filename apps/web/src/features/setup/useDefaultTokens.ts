import { isTokenError, type TokenManagerService } from '@building-vitals/tokens';
import { useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import type { AppConfig } from '../../services/loadConfig.ts';
import { useAppServices, useTenantServices } from '../../services/ServicesProvider.tsx';

export interface DefaultTokens {
  readonly adding: boolean;
  readonly error: unknown;
  readonly addDefaults: () => Promise<void>;
}

/**
 * Stores the deployment's tokens, except for sites that have one; the first of them becomes the default site.
 * @param onDone called with the site to go to
 */
export function useDefaultTokens(onDone: (siteId: string) => void): DefaultTokens {
  const { config } = useAppServices();
  const { manager } = useTenantServices();
  const { t } = useTexts(setupTexts);
  const notify = useNotify();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const addDefaults = async () => {
    const first = config.defaultTokens[0];
    if (!first) return;
    setAdding(true);
    setError(null);
    try {
      await manager.addSiteToken({ ...first, isDefault: true }).catch(unlessStored);
      const left = await addOthers(manager, config.defaultTokens.slice(1));
      if (left.length > 0) notify(t('welcome.notAdded', { sites: left.join(', ') }), 'warning');
      onDone(first.siteId);
    } catch (problem) {
      setError(problem);
      setAdding(false);
    }
  };
  return { adding, error, addDefaults };
}

/** A token that cannot be stored, because it has expired for example, is skipped. @returns the names of the skipped sites */
async function addOthers(manager: TokenManagerService, others: AppConfig['defaultTokens']): Promise<string[]> {
  const left: string[] = [];
  for (const token of others) {
    await manager
      .addSiteToken(token)
      .catch(unlessStored)
      .catch(() => left.push(token.siteName));
  }
  return left;
}

function unlessStored(error: unknown): void {
  if (!isTokenError(error) || error.code !== 'DUPLICATE_TARGET') throw error;
}
