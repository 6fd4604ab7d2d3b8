import { join } from 'node:path';
import { test, UserBrowser } from '../src/support/test.ts';
import { leave, SCENES, setScene, show, wear } from '../src/support/uiStates/index.ts';

const FOLDER = join(import.meta.dirname, 'taken');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
];

// Every state, at the widths of a desk, a tablet and a phone, in both themes, for somebody to look at.
for (const scene of SCENES) {
  test(scene.name, async () => {
    const person = new UserBrowser();
    const stage = await setScene(scene, person);
    const { page } = stage;
    for (const state of scene.states) {
      await test.step(state.name, async () => {
        await show(state, stage);
        for (const size of SIZES.filter(({ width }) => width <= (state.widest ?? Number.POSITIVE_INFINITY))) {
          await page.setViewportSize(size);
          await page.evaluate(() => scrollTo(0, 0));
          for (const theme of ['light', 'dark'] as const) {
            await wear(page, theme);
            await page.waitForTimeout(250);
            await page.screenshot({ path: join(FOLDER, `${state.name}-${size.width}-${theme}.png`), fullPage: true });
          }
        }
        await leave(state, stage);
      });
    }
    await person.remove();
  });
}
