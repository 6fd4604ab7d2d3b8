import { useMatches, useParams } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { commonTexts } from '../../i18n/en/common.ts';
import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';
import { useAppServices } from '../../services/ServicesProvider.tsx';
import { tokenOfSite } from '../../services/tokenOfSite.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name in the browser's tab and history. */
    title?: keyof typeof shellTexts.texts.pages;
  }
}

/** Sets the document's title to the page and its site, for the tab, the history and screen readers. */
export function PageTitle(): null {
  const { t } = useTexts(shellTexts, commonTexts);
  const site = useSiteName();
  const title = useMatches({
    select: (matches) => matches.findLast(({ staticData }) => staticData.title !== undefined)?.staticData.title,
  });
  const page = title && t(`pages.${title}`);
  const name = [site, page].filter(Boolean).join(' – ');
  const text = name === '' ? t('common:appName') : t('pageTitle', { page: name });
  useEffect(() => {
    document.title = text;
  }, [text]);
  return null;
}

function useSiteName(): string | null {
  const { tenant, site } = useParams({ strict: false });
  const { manager } = useAppServices().servicesOf(tenant);
  const { tokens } = useSyncExternalStore(
    (listener) => manager.subscribe(listener),
    () => manager.getSnapshot(),
  );
  if (site === undefined) return null;
  return tokenOfSite(tokens, site)?.siteName ?? site;
}
