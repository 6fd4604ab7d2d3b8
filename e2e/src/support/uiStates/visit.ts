import type { Locator, Page } from '@playwright/test';
import { lockWithPassphrase, seedVault } from '../seedVault.ts';
import type { UserBrowser } from '../test.ts';
import type { Scene, Stage, UiState } from './UiState.ts';

/** px */
export const DESK = 1280;

/** Sets a scene in a browser. */
export async function setScene({ tokens, prepare, passphrase }: Scene, person: UserBrowser): Promise<Stage> {
  const seeded = await seedVault(person, tokens);
  const stage = { ...seeded, person, page: person.page };
  await prepare?.(stage);
  if (passphrase !== undefined) await lockWithPassphrase(person.page, passphrase);
  return stage;
}

/** Shows a place on a screen that is wide, and waits until nothing moves any more. */
export async function show(state: UiState, stage: Stage): Promise<void> {
  const { page } = stage;
  await page.setViewportSize({ width: Math.min(state.widest ?? DESK, DESK), height: 800 });
  await goTo(state, stage);
  if (state.opener) await pressByKey(state.opener(page));
  await state.open?.(stage);
  await state.shows(page).waitFor();
  await settle(page);
}

/** Opens the page of a state, unless it is open already. */
async function goTo({ path }: UiState, { page, ids }: Stage): Promise<void> {
  const wanted = typeof path === 'string' ? path : path(ids);
  const { pathname, search } = new URL(page.url(), 'http://nowhere');
  if (pathname + search !== wanted) await page.goto(wanted);
}

async function pressByKey(opener: Locator): Promise<void> {
  await opener.focus();
  await opener.press('Enter');
}

/** Leaves a place as if nothing had been done there. */
export async function leave(state: UiState, stage: Stage): Promise<void> {
  const { page } = stage;
  await state.close?.(stage);
  if (state.opener) await closeByKey(state, page);
  else if (state.open) await page.goto('about:blank');
}

/** Closes what an opener opened. */
export async function closeByKey({ shows }: UiState, page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await shows(page).waitFor({ state: 'hidden' });
}

/** Until what fades in is there: colours are looked at, and pictures taken. Skeletons may pulse on. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime ?? 0));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

export type Theme = 'light' | 'dark';

/** The theme follows the system's; a page that is open already takes a moment to. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html.${theme}`).waitFor();
  await settle(page);
}
