import type { SiteToken } from '@building-vitals/tokens';
import { useFormats } from '../../../components/FormatsProvider.tsx';
import { useNotify } from '../../../components/NotifyProvider.tsx';
import { tokensTexts } from '../../../i18n/en/tokens.ts';
import { useTexts } from '../../../i18n/useTexts.ts';
import { downloadText } from '../../../lib/downloadFile.ts';
import { wallTime } from '../../../lib/zonedTime.ts';
import { createExpiryCalendar } from './createExpiryCalendar.ts';

/** Downloads a calendar of when tokens expire, without those that have expired already. */
export function useExpiryCalendar(): (tokens: readonly SiteToken[]) => void {
  const { t } = useTexts(tokensTexts);
  const { timeZone, moment } = useFormats();
  const notify = useNotify();
  return (tokens) => {
    const now = Date.now();
    const ahead = tokens.filter(({ expiresAt }) => expiresAt > now).sort((a, b) => a.expiresAt - b.expiresAt);
    const calendar = createExpiryCalendar(ahead, {
      now,
      timeZone,
      texts: {
        name: t('calendar.name'),
        summary: (token) => t('calendar.summary', { name: nameOf(token) }),
        description: (token) =>
          t('calendar.description', {
            site: token.siteId,
            identity: token.identity ?? t('noIdentity'),
            moment: moment(token.expiresAt),
          }),
      },
    });
    downloadText(`building-vitals-token-expiry-${wallTime(now, timeZone).slice(0, 10)}.ics`, calendar, 'text/calendar');
    notify(t('calendar.saved', { count: ahead.length }));
  };
}

function nameOf({ siteName, deviceId }: SiteToken): string {
  return deviceId ? `${siteName} (${deviceId})` : siteName;
}
