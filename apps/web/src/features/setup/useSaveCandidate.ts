import type { Site } from '@building-vitals/ace-api';
import type { Progress, SiteToken, TokenManagerService, TokenTestResult } from '@building-vitals/tokens';
import { useRef, useState } from 'react';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { setupTexts } from '../../i18n/en/setup.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useTenantServices } from '../../services/ServicesProvider.tsx';
import type { TokenFormValues } from '../tokens/index.ts';
import { siteNameOf } from './siteNameOf.ts';

export interface SaveCandidate {
  readonly saving: boolean;
  readonly error: unknown;
  /** The progress of adding other sites; null unless it is running. */
  readonly progress: Progress | null;
  /**
   * Stores the token for its site, and then for the others.
   * @param result of testing the token
   */
  save(result: TokenTestResult | null, others: readonly Site[]): Promise<void>;
  /** Skips the other sites. */
  cancel(): void;
}

/**
 * Stores a typed token.
 * @param onStored called once the token of the site itself is stored
 * @param onDone called once everything is stored
 */
export function useSaveCandidate(
  values: TokenFormValues,
  onStored: () => Promise<void>,
  onDone: (siteId: string) => void,
): SaveCandidate {
  const { manager } = useTenantServices();
  const { t } = useTexts(setupTexts);
  const notify = useNotify();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const adding = useRef<AbortController | null>(null);

  const addOthers = async (others: readonly Site[]) => {
    adding.current = new AbortController();
    const { signal } = adding.current;
    setProgress({ done: 0, total: others.length });
    try {
      const inputs = others.map((site) => ({
        siteId: site.name,
        siteName: siteNameOf(site),
        token: values.token,
      }));
      await manager.addSiteTokens(inputs, { onProgress: setProgress, signal });
      notify(t('validate.othersAdded', { count: others.length }));
    } catch {
      const isCancelled = signal.aborted;
      notify(t(isCancelled ? 'validate.addingCancelled' : 'validate.othersFailed'), isCancelled ? 'info' : 'warning');
    }
  };
  const save = async (result: TokenTestResult | null, others: readonly Site[]) => {
    setSaving(true);
    setError(null);
    try {
      const { siteId } = await addTested(manager, values, result);
      await onStored();
      if (others.length > 0) await addOthers(others);
      onDone(siteId);
    } catch (problem) {
      setError(problem);
      setSaving(false);
    }
  };
  return { saving, error, progress, save, cancel: () => adding.current?.abort() };
}

async function addTested(
  manager: TokenManagerService,
  values: TokenFormValues,
  result: TokenTestResult | null,
): Promise<SiteToken> {
  const stored = await manager.addSiteToken({ ...values, isDefault: true });
  // The token is stored; recording the test's result may fail.
  if (result) await manager.noteTest(stored.id, result).catch(() => {});
  return stored;
}
