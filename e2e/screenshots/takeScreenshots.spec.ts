import { join } from 'node:path';
import { leave, SCENES, setScene, show, wear } from '../src/support/places/index.ts';
import { PersonsBrowser, test } from '../src/support/test.ts';

const FOLDER = join(import.meta.dirname, 'taken');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
];

// Every place, at the widths of a desk, a tablet and a phone, in both themes, for somebody to look at.
for (const scene of SCENES) {
  test(scene.name, async () => {
    const person = new PersonsBrowser();
    const stage = await setScene(scene, person);
    const { page } = stage;
    for (const place of scene.places) {
      await test.step(place.name, async () => {
        await show(place, stage);
        for (const size of SIZES.filter(({ width }) => width <= (place.widest ?? Number.POSITIVE_INFINITY))) {
          await page.setViewportSize(size);
          await page.evaluate(() => scrollTo(0, 0));
          for (const theme of ['light', 'dark'] as const) {
            await wear(page, theme);
            await page.waitForTimeout(250);
            await page.screenshot({ path: join(FOLDER, `${place.name}-${size.width}-${theme}.png`), fullPage: true });
          }
        }
        await leave(place, stage);
      });
    }
    await person.remove();
  });
}
