import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** More stops than any page has before what is looked for. */
const STOPS_AT_MOST = 60;

/** Goes to something by Tab alone, from where the focus is. */
export function tabTo(page: Page, target: Locator): Promise<void> {
  return walkTo(page, target, 'Tab');
}

/** Goes to a button, link or tick by Tab, and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to an entry of a menu that is open, and presses it. */
export async function choose(page: Page, entry: Locator): Promise<void> {
  await walkTo(page, entry, 'ArrowDown');
  await page.keyboard.press('Enter');
}

/** Goes to a field by Tab, and types into it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
  await expect(field).toHaveValue(text);
}

async function walkTo(page: Page, target: Locator, key: 'Tab' | 'ArrowDown'): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < STOPS_AT_MOST; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}.`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
