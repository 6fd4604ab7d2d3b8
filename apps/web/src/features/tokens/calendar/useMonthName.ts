import { useMemo } from 'react';
import { useFormats } from '../../../components/FormatsProvider.tsx';

/** Formats a month such as `2026-03` in the user's language: "March 2026". */
export function useMonthName(style: 'long' | 'short' = 'long'): (month: string) => string {
  const { locale } = useFormats();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: style, timeZone: 'UTC' });
    return (month) => {
      const at = Date.parse(`${month}-01T00:00:00Z`);
      return Number.isNaN(at) ? month : format.format(at);
    };
  }, [locale, style]);
}
