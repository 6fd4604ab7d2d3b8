import type { PageQuery } from './queries.ts';

/** ACE's envelope around one page of a list. */
export interface PageEnvelope<Item> {
  items: Item[];
  page: number;
  pages: number | null;
  per_page: number;
  total: number;
}

export function pageOf<Item>(items: readonly Item[], { page, perPage }: PageQuery): PageEnvelope<Item> {
  const start = (page - 1) * perPage;
  return {
    items: items.slice(start, start + perPage),
    page,
    // Null for an empty list, as ACE may send it.
    pages: items.length === 0 ? null : Math.ceil(items.length / perPage),
    per_page: perPage,
    total: items.length,
  };
}
