import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearFaults } from '@building-vitals/test-support/simulator';
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { chromiumArguments } from '../../../scripts/findChromium.ts';
import { watchForRawKeys } from './watchForRawKeys.ts';

/** A person's browser: a profile on disk that outlives a restart, and everything that its console ever said. */
export class UserBrowser {
  readonly profile = mkdtempSync(join(tmpdir(), 'building-vitals-e2e-'));
  readonly console: string[] = [];
  #context: BrowserContext | null = null;

  /** Opens the browser at a path of the app; the first page of a start. */
  async open(
    path = '/',
    options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const { width = 1280, height = 800, colorScheme = 'light' } = options;
    this.#context ??= await this.#launch({ width, height }, colorScheme);
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await page.goto(path);
    return page;
  }

  /** The page that was opened last. */
  get page(): Page {
    const page = this.#context?.pages()[0];
    if (!page) throw new Error('The browser is not open.');
    return page;
  }

  async #launch(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark'): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.profile, {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: chromiumArguments(),
      baseURL: process.env.E2E_APP_URL ?? '',
      viewport,
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // What does not come, does not come: the test need not wait until its own end to say so.
    context.setDefaultTimeout(15_000);
    await watchForRawKeys(context);
    context.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    context.on('weberror', (error) => this.console.push(`uncaught: ${error.error().message}`));
    return context;
  }

  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Closes it for good, and forgets all that it kept. */
  async remove(): Promise<void> {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** What a developer would be alarmed by. A failed request is the browser's own note, and part of some stories. */
  get complaints(): string[] {
    return this.console.filter(
      (line) => /^(error|warning|uncaught)/.test(line) && !line.includes('Failed to load resource'),
    );
  }
}

/** Tests with a browser of their own, an app without faults, and a console that must stay quiet. */
export const test = base.extend<{ person: UserBrowser }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  person: async ({}, use) => {
    await clearFaults();
    const person = new UserBrowser();
    await use(person);
    await person.remove();
    await clearFaults();
    expect(person.complaints).toEqual([]);
  },
});

export { expect };
