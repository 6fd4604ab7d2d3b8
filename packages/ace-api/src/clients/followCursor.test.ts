import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CursorPage } from '../shapes/index.ts';
import { followCursor } from './followCursor.ts';

/** A page without rows; what leads on is all that matters here. */
function page(next_cursor: string | null, has_more = next_cursor !== null): CursorPage {
  return { point_samples: [next_cursor], next_cursor, has_more };
}

async function pagesOf(following: AsyncIterable<CursorPage>): Promise<CursorPage[]> {
  const pages: CursorPage[] = [];
  for await (const next of following) pages.push(next);
  return pages;
}

const stalled = { name: 'AceApiError', code: 'CURSOR_STALLED' };

describe('followCursor', () => {
  it('gives every page once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string({ minLength: 1 })), async (cursors) => {
        const asked: (string | null)[] = [];
        const following = followCursor(async (cursor) => {
          asked.push(cursor);
          return page(cursors[asked.length - 1] ?? null);
        });

        const given = await pagesOf(following);
        expect(asked).toEqual([null, ...cursors]);
        expect(given.map(({ next_cursor }) => next_cursor)).toEqual([...cursors, null]);
      }),
    );
  });

  it('begins at the cursor that is given', async () => {
    const asked: (string | null)[] = [];
    const following = followCursor(async (cursor) => {
      asked.push(cursor);
      return page(null);
    }, 'here');

    await pagesOf(following);
    expect(asked).toEqual(['here']);
  });

  it('stops where ACE says that there is no more, although a cursor is left', async () => {
    expect(await pagesOf(followCursor(async () => page('left over', false)))).toHaveLength(1);
  });

  it('ends in an error, after the page itself, where the cursor comes back', async () => {
    const following = followCursor(async () => page('same'), 'same');

    expect((await following.next()).value).toEqual(page('same'));
    await expect(following.next()).rejects.toMatchObject(stalled);
  });

  it('ends in an error where cursors go round in a circle', async () => {
    const circle = new Map<string | null, string>([
      [null, 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);

    const following = followCursor(async (cursor) => page(circle.get(cursor) ?? null));
    await expect(pagesOf(following)).rejects.toMatchObject(stalled);
  });

  it('ends in an error where there is more but no cursor', async () => {
    await expect(pagesOf(followCursor(async () => page(null, true)))).rejects.toMatchObject(stalled);
  });
});
