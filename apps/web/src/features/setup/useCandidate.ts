import type { Site } from '@building-vitals/ace-api';
import type { DecodedToken, SiteToken } from '@building-vitals/tokens';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../../components/NotifyProvider.tsx';
import { isSilent, type TokenTest, useTokenTest } from '../../components/useTokenTest.ts';
import { useServices } from '../../services/ServicesProvider.tsx';
import type { TokenFormValues } from '../tokens/tokenForm.ts';
import { siteNameOf } from './namesOf.ts';

/** The sites that a token opens, seen from the one that the person named. */
export interface ReachableSites {
  readonly reachesTyped: boolean;
  readonly others: readonly Site[];
}

/** A token that was typed and is stored nowhere yet. */
export interface Candidate {
  readonly decoded: DecodedToken;
  readonly test: TokenTest;
  readonly isAccepted: boolean;
  /** The service gave no answer about the token: it could not be asked, or failed. */
  readonly isSilent: boolean;
  /** Null while unknown. */
  readonly reachable: ReachableSites | null;
  readonly saving: boolean;
  readonly saveError: unknown;
  /** Asks the service again. */
  readonly ask: () => void;
  /** Stores the token, and answers the site to go to; null if it could not be stored. */
  readonly save: (options: { addOthers: boolean }) => Promise<string | null>;
}

/** Asks the service about a typed token as soon as it is shown, and stores it on demand. */
export function useCandidate(values: TokenFormValues): Candidate {
  const { manager, apiBaseUrl, candidateApi } = useServices();
  const notify = useNotify();
  const { t } = useTranslation('setup');
  const test = useTokenTest(values.token);
  const { run } = test;
  const [sites, setSites] = useState<readonly Site[] | null>(null);
  const [saving, setSaving] = useState(false);
  const [saveError, setSaveError] = useState<unknown>(null);
  const decoded = useMemo(() => manager.validation.decodeLiving(values.token), [manager, values.token]);
  const siteId = values.siteId.trim();

  const ask = useCallback(async () => {
    const result = await run(async (signal) => {
      const answer = await manager.validation.testToken(decoded.token, apiBaseUrl, { signal });
      // Without the list of sites the token is accepted all the same; there is only less to offer.
      if (answer.valid)
        setSites(
          await candidateApi(decoded.token)
            .listAllSites({ signal })
            .catch(() => null),
        );
      return answer;
    });
    if (!result?.valid) setSites(null);
  }, [run, manager, decoded, apiBaseUrl, candidateApi]);
  useEffect(() => void ask(), [ask]);

  const { state } = test;
  const result = state.phase === 'done' ? state.result : null;
  const others = useMemo(() => (sites ?? []).filter(({ name }) => name !== siteId), [sites, siteId]);

  const addOtherSites = async () => {
    const known = new Set((await manager.getAllTokens()).map((stored: SiteToken) => stored.siteId));
    const missing = others.filter(({ name }) => !known.has(name));
    await manager.addSiteTokens(
      missing.map((site) => ({ siteId: site.name, siteName: siteNameOf(site), token: decoded.token })),
    );
  };
  const save = async ({ addOthers }: { addOthers: boolean }) => {
    setSaving(true);
    setSaveError(null);
    try {
      const stored = await manager.addSiteToken({ ...values, isDefault: true });
      // It is stored; what the test said is only told beside it.
      if (result) await manager.noteTest(stored.id, result).catch(() => {});
      if (addOthers) await addOtherSites().catch(() => notify(t('validate.othersFailed'), 'warning'));
      return stored.siteId;
    } catch (error) {
      setSaveError(error);
      return null;
    } finally {
      setSaving(false);
    }
  };
  return {
    decoded,
    test,
    isAccepted: result?.valid === true,
    isSilent: isSilent(state),
    reachable: sites && { reachesTyped: others.length < sites.length, others },
    saving,
    saveError,
    ask: () => void ask(),
    save,
  };
}
