import { AceApiError, type Page, pageSchema } from '@building-vitals/ace-api';
import { z } from 'zod';
import type { AceSession } from './AceSession.ts';
import type { AceRequest } from './createAceRequester.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { isInternalServerError } from './probeToken.ts';

/** ACE now and then fails on larger pages. */
const PER_PAGE = 500;
/** 50,000 items; the largest site known has 8,500 points. */
const MAX_PAGES = 100;
/** workerd opens six connections at once for one invocation. */
const CONCURRENCY = 4;

const anyPageSchema = pageSchema(z.unknown());

/**
 * Every item of a collection in one envelope, each item as ACE sent it. The first page says how many there are; the
 * others follow, a few at a time.
 *
 * Rejects as {@link AceSession.read} does; with `BAD_RESPONSE` where a page is none or not the one asked for, and with
 * `BAD_REQUEST` where the collection is too long.
 */
export async function readAllPages(
  ace: AceSession,
  { path, query }: AceRequest,
  maxAgeMs: number,
): Promise<Page<unknown>> {
  const readPage = (page: number) =>
    readOnePage(ace, { path, query: { ...query, page, per_page: PER_PAGE } }, page, maxAgeMs);

  const first = await readPage(1);
  const others = await mapConcurrently(pagesAfter(first), CONCURRENCY, readPage);
  const items = [first, ...others].flatMap((page) => page.items);
  return { items, page: 1, pages: 1, per_page: Math.max(items.length, 1), total: items.length };
}

async function readOnePage(
  ace: AceSession,
  request: AceRequest,
  number: number,
  maxAgeMs: number,
): Promise<Page<unknown>> {
  const answer = await ace.read(request, maxAgeMs).catch((error: unknown) => {
    // ACE fails on a page of points now and then, and not twice in a row.
    if (error instanceof AceApiError && isInternalServerError(error)) return ace.read(request, maxAgeMs);
    throw error;
  });

  const parsed = anyPageSchema.safeParse(answer.json());
  if (parsed.success && parsed.data.page === number) return parsed.data;
  throw new AceApiError('BAD_RESPONSE', `ACE answered with something else than page ${number}`);
}

function pagesAfter({ pages, total, per_page }: Page<unknown>): number[] {
  const count = pages ?? Math.ceil(total / per_page);
  if (count > MAX_PAGES) {
    throw new AceApiError('BAD_REQUEST', `There are ${total} items, too many for all=true: ask page by page`);
  }
  return Array.from({ length: Math.max(count - 1, 0) }, (_, index) => index + 2);
}
