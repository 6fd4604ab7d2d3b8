import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../shapes/index.ts';
import { followPages } from './followPages.ts';

/** Page `number` of `items` as ACE cuts them. */
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
    'visits every item once and in order where ACE %s its pages',
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

  it('ends at an empty page although the envelope promises more', async () => {
    const items = await followPages(async (number) => ({ ...pageOf(['a', 'b'], number, 1), pages: 9, total: 9 }));

    expect(items).toEqual(['a', 'b']);
  });

  it('ends in an error where the same page comes back for ever', async () => {
    const stuck = followPages(async () => ({ items: ['a'], page: 1, pages: 9, per_page: 1, total: 9 }));

    await expect(stuck).rejects.toMatchObject({ name: 'AceApiError', code: 'CURSOR_STALLED' });
  });
});
