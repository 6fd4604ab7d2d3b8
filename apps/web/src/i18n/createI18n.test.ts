import { expect, it } from 'vitest';
import { createI18n } from './createI18n.ts';
import { chartsTexts } from './en/charts.ts';
import { siteDataTexts } from './en/siteData.ts';
import { registerTexts } from './useTexts.ts';

it('formats numbers as the language does', async () => {
  const i18n = createI18n();
  registerTexts(i18n, [siteDataTexts]);
  const { siteData } = await import('./de/siteData.ts');
  i18n.addResourceBundle('de', 'siteData', siteData);
  expect(i18n.t('siteData:points.count', { count: 10_000 })).toBe('10,000 points');
  await i18n.changeLanguage('de');
  expect(i18n.t('siteData:points.count', { count: 10_000 })).toBe('10.000 Messpunkte');
  expect(i18n.t('siteData:points.count', { count: 1 })).toBe('1 Messpunkt');
});

it('interpolates names and figures given as strings unchanged', () => {
  const i18n = createI18n();
  registerTexts(i18n, [chartsTexts]);
  expect(i18n.t('charts:chart.remove', { name: '309' })).toBe('Remove 309 from the chart');
});

it('registers texts that arrive later in the current language', async () => {
  const i18n = createI18n();
  const { charts } = await import('./de/charts.ts');
  i18n.addResourceBundle('de', 'charts', charts);
  await i18n.changeLanguage('de');
  registerTexts(i18n, [chartsTexts]);
  expect(i18n.t('charts:chart.remove', { name: '309' })).toBe('309 aus dem Diagramm entfernen');
});

it('throws in tests where a page would show a key', () => {
  const i18n = createI18n();
  expect(() => i18n.t('charts:chart.title')).toThrow('No text for "charts:chart.title".');
  registerTexts(i18n, [chartsTexts]);
  expect(i18n.t('charts:chart.title')).toBe('Chart');
});
