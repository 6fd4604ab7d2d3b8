import type { Locator, Page } from '@playwright/test';
import type { SeededVault, SeedToken } from '../seedVault.ts';
import type { UserBrowser } from '../test.ts';

/** A vault, and the browser in which it is. */
export interface Stage extends SeededVault {
  readonly person: UserBrowser;
  readonly page: Page;
}

/** Something that a person sees: a page, a dialog, a state of either. */
export interface UiState {
  readonly name: string;
  /** Where it is, in a vault whose tokens have these ids. */
  readonly path: string | ((ids: readonly string[]) => string);
  /** What opens it on the page at that path. Once Escape has closed it, the focus is to be there again. */
  readonly opener?: (page: Page) => Locator;
  /** What a person does there to see it, if pressing one thing is not enough. */
  readonly open?: (stage: Stage) => Promise<unknown>;
  /** Afterwards, so that the next place is not disturbed. */
  readonly close?: (stage: Stage) => Promise<unknown>;
  /** It is there once this is. */
  readonly shows: (page: Page) => Locator;
  /** px; on wider screens it is not there. */
  readonly widest?: number;
}

/** Places of one vault, in the order in which they can be seen in one browser. */
export interface Scene {
  readonly name: string;
  readonly tokens: readonly SeedToken[];
  /** What else a person did with the vault before. */
  readonly prepare?: (stage: Stage) => Promise<unknown>;
  readonly passphrase?: string;
  readonly states: readonly UiState[];
}
