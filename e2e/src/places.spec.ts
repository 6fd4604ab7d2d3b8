import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { SCENES, type Stage, setScene, show, wear } from './support/places.ts';
import { expect, PersonsBrowser, test } from './support/test.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const scene of SCENES) {
  test.describe(scene.name, () => {
    let stage: Stage;
    let person: PersonsBrowser;

    test.beforeAll(async () => {
      person = new PersonsBrowser();
      stage = await setScene(scene, person);
    });

    test.afterAll(async () => {
      await person.remove();
      expect(person.complaints).toEqual([]);
    });

    for (const place of scene.places) {
      test(`${place.name} has no violation of WCAG 2.2 AA in light or dark, and fits 320 px`, async () => {
        const { page } = stage;
        await page.setViewportSize({ width: 1280, height: 800 });
        await wear(page, 'light');
        try {
          await show(place, stage);
          expect.soft(await violationsOf(page)).toEqual([]);
          await wear(page, 'dark');
          // Nothing but colours changes with the theme.
          expect.soft(await violationsOf(page, ['color-contrast'])).toEqual([]);
          await page.setViewportSize({ width: 320, height: 640 });
          expect.soft(await widerThanScreen(page)).toEqual([]);
        } finally {
          await place.close?.(stage);
        }
      });
    }
  });
}

/** What axe finds, each with where it is. */
async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(WCAG)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** What a person would have to scroll sideways for: the page, or a dialog, but no table in a frame of its own. */
async function widerThanScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = [document.documentElement, ...document.querySelectorAll('[role$=dialog], .MuiDialogContent-root')];
    return frames
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > Math.min(clientWidth, innerWidth))
      .map(({ tagName, className, scrollWidth }) => `${tagName} ${className}: ${scrollWidth} px`);
  });
}
