import { join } from 'node:path';
import { SCENES, setScene, show, wear } from '../src/support/places.ts';
import { PersonsBrowser, test } from '../src/support/test.ts';

const FOLDER = join(import.meta.dirname, 'taken');
const SIZES = [
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

// Every place, at the widths of a phone, a tablet and a desk, in both themes, for somebody to look at.
for (const scene of SCENES) {
  test(`${scene.name}`, async () => {
    const person = new PersonsBrowser();
    const stage = await setScene(scene, person);
    const { page } = stage;
    for (const place of scene.places) {
      await test.step(place.name, async () => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await show(place, stage);
        for (const theme of ['light', 'dark'] as const) {
          await wear(page, theme);
          for (const size of SIZES) {
            await page.setViewportSize(size);
            await page.evaluate(() => scrollTo(0, 0));
            await page.waitForTimeout(250);
            const path = join(FOLDER, `${place.name}-${size.width}-${theme}.png`);
            await page.screenshot({ path, fullPage: true });
          }
        }
        await place.close?.(stage);
      });
    }
    await person.remove();
  });
}
