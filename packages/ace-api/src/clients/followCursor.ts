import { AceApiError } from '../AceApiError.ts';
import type { CursorPage } from '../shapes/index.ts';

/**
 * The pages behind a cursor, until the service says that there are no more.
 *
 * ACE's cursor counts only this page's rows of the last time bucket, so a page smaller than the bucket gets its own
 * cursor back for ever. Hence each cursor is followed once, and every page is given out before its cursor is looked at:
 * what was read is not lost.
 *
 * @param getPage gives the page at a cursor, the first at `null`.
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
      throw new AceApiError('CURSOR_STALLED', 'The cursor does not advance; ask for larger pages (1000 rows and more)');
    }
    cursor = page.next_cursor;
  }
}
