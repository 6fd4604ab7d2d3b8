import { button, dialog, heading, menu } from './locators.ts';
import { TOKENS } from './paths.ts';
import type { UiState } from './UiState.ts';

/** What is around every page, and over it. */
export const SHELL_STATES: readonly UiState[] = [
  {
    name: 'command-palette',
    path: TOKENS,
    opener: button(/^Search and commands/),
    shows: dialog('Search and commands'),
  },
  {
    name: 'shortcuts',
    path: TOKENS,
    open: async ({ page }) => {
      await heading('Site Tokens')(page).waitFor();
      await page.keyboard.press('?');
    },
    shows: dialog('Keyboard shortcuts'),
  },
  { name: 'bell', path: TOKENS, opener: button(/need attention/), shows: dialog('Needs attention') },
  {
    name: 'site-selector',
    path: TOKENS,
    opener: button(/^Select Site/),
    shows: (page) => page.getByRole('combobox', { name: 'Search sites' }),
  },
  { name: 'theme-menu', path: TOKENS, opener: button('Theme'), shows: menu },
  {
    name: 'navigation',
    path: TOKENS,
    opener: button('Open menu'),
    shows: (page) => page.getByRole('navigation', { name: 'Pages' }),
    widest: 768,
  },
  { name: 'not-found', path: '/nowhere', shows: heading('Page not found') },
];
