import type { Locator, Page } from '@playwright/test';

/** How places are known, and what opens them. */
export type Find = (page: Page) => Locator;

export function heading(name: string): Find {
  return (page) => page.getByRole('heading', { name, exact: true });
}

export function anyHeading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

export function text(content: string | RegExp): Find {
  return (page) => page.getByText(content).first();
}

export function dialog(name?: string | RegExp): Find {
  return (page) => page.getByRole('dialog', { ...(name !== undefined && { name }) });
}

export function alertDialog(page: Page): Locator {
  return page.getByRole('alertdialog');
}

export function menu(page: Page): Locator {
  return page.getByRole('menu');
}

export function table(page: Page): Locator {
  return page.getByRole('table').first();
}

export function chart(page: Page): Locator {
  return page.getByRole('img', { name: /^Chart of/ });
}

export function button(name: string | RegExp): Find {
  return (page) => page.getByRole('button', { name, exact: true }).first();
}

export function link(name: string | RegExp): Find {
  return (page) => page.getByRole('link', { name, exact: true }).first();
}
