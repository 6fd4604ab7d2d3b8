import { onTestFinished, vi } from 'vitest';

/** A file that the page offered to save. */
export interface Download {
  readonly name: string;
  readonly text: string;
}

/** The next file that the page offers, caught before the browser saves it. */
export function nextDownload(): Promise<Download> {
  return new Promise((resolve, reject) => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      click.mockRestore();
      const name = this.download;
      // At once: its address is taken back soon.
      fetch(this.href)
        .then((response) => response.text())
        .then((text) => resolve({ name, text }), reject);
    });
    onTestFinished(() => {
      click.mockRestore();
    });
  });
}
