import { describe, expect, it } from 'vitest';
import { siteSchema } from './inventory.ts';
import { pageSchema } from './pages.ts';

const schema = pageSchema(siteSchema);

describe('pageSchema', () => {
  it('parses a page and each of its items', () => {
    const page = schema.parse({ items: [{ name: 'x' }], page: 1, pages: 1, per_page: 10, total: 1 });

    expect(page).toMatchObject({ items: [{ name: 'x', client: null }], page: 1, pages: 1, per_page: 10, total: 1 });
  });

  it('accepts null as the number of pages', () => {
    expect(schema.parse({ items: [], page: 1, pages: null, per_page: 10, total: 0 }).pages).toBeNull();
  });

  it.each([
    { items: [] },
    { items: [{ id: 4 }], page: 1, pages: 1, per_page: 10, total: 1 },
    { items: {}, page: 1, pages: 1, per_page: 10, total: 1 },
    [],
    null,
  ])('rejects %o', (page) => {
    expect(schema.safeParse(page).success).toBe(false);
  });
});
