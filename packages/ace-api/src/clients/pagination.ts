import { AceApiError } from '../AceApiError.ts';
import type { CursorPage, Page } from '../shapes/index.ts';

/**
 * Reads every item of a collection, page by page.
 *
 * @param getPage returns the page of a number, from 1.
 * @throws AceApiError `CURSOR_STALLED` when another page than the requested one comes back: following it would not end.
 */
export async function followPages<Item>(getPage: (page: number) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];

  for (let number = 1; ; number++) {
    const page = await getPage(number);
    if (page.page !== number) {
      throw new AceApiError('CURSOR_STALLED', `Requested page ${number}, received page ${page.page}.`);
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

/**
 * Reads the pages behind a cursor, until the service says that there are no more.
 *
 * ACE's cursor counts only this page's rows of the last time bucket, so a page smaller than the bucket gets its own
 * cursor back for ever. Hence each cursor is followed once, and every page is yielded before its cursor is checked: what
 * was read is not lost.
 *
 * @param getPage returns the page at a cursor, the first at `null`.
 * @throws AceApiError `CURSOR_STALLED` when a cursor comes back that was followed before, or none although there is more.
 */
export async function* followCursor(
  getPage: (cursor: string | null) => Promise<CursorPage>,
  first: string | null = null,
): AsyncGenerator<CursorPage, void, undefined> {
  const followed = new Set<string | null>();

  for (let cursor = first; ; ) {
    followed.add(cursor);
    const page = await getPage(cursor);
    yield page;

    if (!page.has_more) return;
    if (page.next_cursor === null || followed.has(page.next_cursor)) {
      throw new AceApiError(
        'CURSOR_STALLED',
        'The cursor does not advance; request larger pages (1,000 rows or more).',
      );
    }
    cursor = page.next_cursor;
  }
}
