import { useEffect } from 'react';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { commonTexts } from '../i18n/en/common.ts';
import { useIsLanguageReady } from '../i18n/LanguageReadyContext.ts';
import { useTexts } from '../i18n/useTexts.ts';
import { Preferences } from '../services/Preferences.ts';
import { AppProviders } from './AppProviders.tsx';

/** Notes what it says once the language is spoken. */
function Retry({ said }: { readonly said: string[] }) {
  const { t } = useTexts(commonTexts);
  const isLanguageReady = useIsLanguageReady();
  const text = isLanguageReady ? t('retry') : '';
  useEffect(() => {
    said.push(text);
  }, [said, text]);
  return <p>{text}</p>;
}

async function renderFrame(language: 'en' | 'de') {
  const preferences = new Preferences(null);
  preferences.set({ language });
  const said: string[] = [];
  const screen = await render(
    <AppProviders preferences={preferences}>
      <Retry said={said} />
    </AppProviders>,
  );
  return { screen, said, preferences };
}

it('says nothing in English to who prefers German', async () => {
  const { screen, said } = await renderFrame('de');
  await expect.element(screen.getByText('Erneut versuchen')).toBeVisible();
  await expect.poll(() => said).toEqual(['', 'Erneut versuchen']);
  expect(document.documentElement.lang).toBe('de');
});

it('speaks English at once, and another language when it is wanted', async () => {
  const { screen, said, preferences } = await renderFrame('en');
  expect(said).toEqual(['Try again']);
  preferences.set({ language: 'de' });
  await expect.element(screen.getByText('Erneut versuchen')).toBeVisible();
  await expect.poll(() => said).toEqual(['Try again', 'Erneut versuchen']);
});
