import { AceApiError } from '../AceApiError.ts';
import type { Page } from '../shapes/index.ts';

/**
 * Every item of a collection, page by page, each page once.
 *
 * @param getPage gives the page of a number, from 1.
 * @throws AceApiError `CURSOR_STALLED` when another page than the asked one comes back: following it would not end.
 */
export async function followPages<Item>(getPage: (page: number) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];

  for (let number = 1; ; number++) {
    const page = await getPage(number);
    if (page.page !== number) {
      throw new AceApiError('CURSOR_STALLED', `Page ${number} was asked for and page ${page.page} came back`);
    }
    for (const item of page.items) items.push(item);
    if (isLast(page, items.length)) return items;
  }
}

/** An empty page is the last whatever the envelope says: the collection may have shrunk on the way. */
function isLast({ items, page, pages, total }: Page<unknown>, seen: number): boolean {
  if (items.length === 0) return true;
  return pages === null ? seen >= total : page >= pages;
}
