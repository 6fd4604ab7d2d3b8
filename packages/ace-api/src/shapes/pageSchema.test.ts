import { describe, expect, it } from 'vitest';
import { pageSchema } from './pageSchema.ts';
import { siteSchema } from './siteSchema.ts';

const schema = pageSchema(siteSchema);

describe('pageSchema', () => {
  it('reads a page and each of its items', () => {
    const page = schema.parse({ items: [{ name: 'x' }], page: 1, pages: 1, per_page: 10, total: 1 });

    expect(page).toMatchObject({ items: [{ name: 'x', client: null }], page: 1, pages: 1, per_page: 10, total: 1 });
  });

  it('takes null for the number of pages', () => {
    expect(schema.parse({ items: [], page: 1, pages: null, per_page: 10, total: 0 }).pages).toBeNull();
  });

  it.each([
    { items: [] },
    { items: [{ id: 4 }], page: 1, pages: 1, per_page: 10, total: 1 },
    { items: {}, page: 1, pages: 1, per_page: 10, total: 1 },
    [],
    null,
  ])('refuses %o', (page) => {
    expect(schema.safeParse(page).success).toBe(false);
  });
});
