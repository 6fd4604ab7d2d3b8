import { expect, it } from 'vitest';
import { createI18n } from './createI18n.ts';

it('writes numbers as the language does', async () => {
  const i18n = createI18n();
  const { siteData } = await import('./de/siteData.ts');
  i18n.addResourceBundle('de', 'siteData', siteData);
  expect(i18n.t('siteData:points.count', { count: 10_000 })).toBe('10,000 points');
  await i18n.changeLanguage('de');
  expect(i18n.t('siteData:points.count', { count: 10_000 })).toBe('10.000 Messpunkte');
  expect(i18n.t('siteData:points.count', { count: 1 })).toBe('1 Messpunkt');
});

it('puts names and figures that are texts in as they are', () => {
  expect(createI18n().t('charts:chart.remove', { name: '309' })).toBe('Take 309 out of the chart');
});
