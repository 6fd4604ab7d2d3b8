import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, UserBrowser } from './support/test.ts';
import {
  closeByKey,
  DESK,
  leave,
  SCENES,
  type Stage,
  setScene,
  show,
  type Theme,
  wear,
} from './support/uiStates/index.ts';
import { showInOtherLanguage } from './support/watchForRawKeys.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG leaves open, and we do not. */
const BEYOND = {
  'aria-dialog-name': { enabled: true },
  'heading-order': { enabled: true },
  'page-has-heading-one': { enabled: true },
  'landmark-unique': { enabled: true },
};

/** px, the narrowest that has to do (WCAG 2.2, 1.4.10) */
const PHONE = 320;

for (const scene of SCENES) {
  test.describe(scene.name, () => {
    let stage: Stage;
    let person: UserBrowser;
    // One at each width, and for the next place the other way round: it begins with the colours in which this one was left.
    const themes: [Theme, Theme] = ['light', 'dark'];

    test.beforeAll(async () => {
      person = new UserBrowser();
      stage = await setScene(scene, person);
    });

    test.afterAll(async () => {
      await person.remove();
      expect(person.complaints).toEqual([]);
    });

    for (const state of scene.states) {
      test(`${state.name} has no violation of WCAG 2.2 AA in light or dark, and fits 320 px`, async () => {
        const { page } = stage;
        await show(state, stage);
        const [theme, other] = themes;
        await wear(page, theme);
        expect.soft(await violationsOf(page), `${theme}, ${DESK} px`).toEqual([]);
        await wear(page, other);
        await page.setViewportSize({ width: PHONE, height: 640 });
        // What hangs below a field follows it a moment later.
        await expect.poll(() => widerThanScreen(page)).toEqual([]);
        expect.soft(await violationsOf(page), `${other}, ${PHONE} px`).toEqual([]);
        themes.reverse();
        await showInOtherLanguage(page);
        await leave(state, stage);
      });

      const { opener } = state;
      if (!opener) continue;
      test(`${state.name} returns the focus to what opened it when Escape closes it`, async () => {
        const { page } = stage;
        await show(state, stage);
        await closeByKey(state, page);
        await expect(opener(page)).toBeFocused();
      });
    }
  });
}

/** What axe finds, each with where it is. */
async function violationsOf(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ runOnly: WCAG, rules: BEYOND, resultTypes: ['violations'] }).analyze();
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
