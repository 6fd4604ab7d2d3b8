import { shellTexts } from '../../i18n/en/shell.ts';
import { useTexts } from '../../i18n/useTexts.ts';

const IS_APPLE = /^(mac|iphone|ipad)/i.test(navigator.platform);

/** The keys that open the search, as this computer's keyboard names them. */
export function useSearchKeys(): readonly [string, string] {
  const { t } = useTexts(shellTexts);
  return IS_APPLE ? ['⌘', 'K'] : [t('shortcuts.control'), 'K'];
}
