import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CursorPage, Page } from '../shapes/index.ts';
import { followCursor, followPages } from './pagination.ts';

/** A page whose only row tells it apart; only its cursor matters here. */
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
  it('yields every page once and in order', async () => {
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

  it('begins at the given cursor', async () => {
    const asked: (string | null)[] = [];
    const following = followCursor(async (cursor) => {
      asked.push(cursor);
      return page(null);
    }, 'here');

    await pagesOf(following);
    expect(asked).toEqual(['here']);
  });

  it('stops when ACE says that there is no more, even with a cursor', async () => {
    expect(await pagesOf(followCursor(async () => page('left over', false)))).toHaveLength(1);
  });

  it('throws, after yielding the page, when its cursor comes back', async () => {
    const following = followCursor(async () => page('same'), 'same');

    expect((await following.next()).value).toEqual(page('same'));
    await expect(following.next()).rejects.toMatchObject(stalled);
  });

  it('throws when cursors form a circle', async () => {
    const circle = new Map<string | null, string>([
      [null, 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);

    const following = followCursor(async (cursor) => page(circle.get(cursor) ?? null));
    await expect(pagesOf(following)).rejects.toMatchObject(stalled);
  });

  it('throws when there is more but no cursor', async () => {
    await expect(pagesOf(followCursor(async () => page(null, true)))).rejects.toMatchObject(stalled);
  });
});

/** Page `number` of `items` as ACE splits them. */
function pageOf<Item>(items: Item[], number: number, perPage: number): Page<Item> {
  return {
    items: items.slice((number - 1) * perPage, number * perPage),
    page: number,
    pages: Math.ceil(items.length / perPage),
    per_page: perPage,
    total: items.length,
  };
}

describe('followPages', () => {
  it.each(['counts', 'does not count'])(
    'reads every item once and in order when ACE %s its pages',
    async (counting) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 12 }), async (total, perPage) => {
          const all = Array.from({ length: total }, (_, index) => index);
          const asked: number[] = [];

          const items = await followPages(async (number) => {
            asked.push(number);
            const page = pageOf(all, number, perPage);
            return counting === 'counts' ? page : { ...page, pages: null };
          });

          expect(items).toEqual(all);
          expect(asked).toEqual(
            Array.from({ length: Math.max(1, Math.ceil(total / perPage)) }, (_, index) => index + 1),
          );
        }),
      );
    },
  );

  it('stops at an empty page although the envelope promises more', async () => {
    const items = await followPages(async (number) => ({ ...pageOf(['a', 'b'], number, 1), pages: 9, total: 9 }));

    expect(items).toEqual(['a', 'b']);
  });

  it('throws when the same page comes back for ever', async () => {
    const stuck = followPages(async () => ({ items: ['a'], page: 1, pages: 9, per_page: 1, total: 9 }));

    await expect(stuck).rejects.toMatchObject({ name: 'AceApiError', code: 'CURSOR_STALLED' });
  });
});
