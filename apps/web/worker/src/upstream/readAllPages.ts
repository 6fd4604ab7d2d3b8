import { AceApiError, type Page, pageSchema } from '@building-vitals/ace-api';
import pMap from 'p-map';
import { z } from 'zod';
import type { AceSession } from './AceSession.ts';
import type { AceRequest } from './createAceRequester.ts';
import { isInternalServerError } from './probeToken.ts';

/** ACE occasionally fails on larger pages. */
const PER_PAGE = 500;
/** 50,000 items; the largest site known has 8,500 points. */
const MAX_PAGES = 100;
/** workerd opens at most six connections at once per invocation. */
const CONCURRENCY = 4;

const anyPageSchema = pageSchema(z.unknown());

/**
 * Every item of a collection in one envelope, each item as ACE sent it. The first page says how many there are; the
 * others follow, a few at a time.
 *
 * Rejects as {@link AceSession.read} does, with `BAD_RESPONSE` for anything but the page asked for, and with `BAD_REQUEST`
 * for a collection that is too long. After a rejection, no further page is requested.
 */
export async function readAllPages(
  ace: AceSession,
  { path, query }: AceRequest,
  maxAgeMs: number,
): Promise<Page<unknown>> {
  const readPage = (page: number) =>
    readOnePage(ace, { path, query: { ...query, page, per_page: PER_PAGE } }, page, maxAgeMs);

  const first = await readPage(1);
  const others = await pMap(pagesAfter(first), readPage, { concurrency: CONCURRENCY });
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
    // ACE occasionally fails on a page of points, but not twice in a row.
    if (error instanceof AceApiError && isInternalServerError(error)) return ace.read(request, maxAgeMs);
    throw error;
  });

  const parsed = anyPageSchema.safeParse(answer.json());
  if (parsed.success && parsed.data.page === number) return parsed.data;
  throw new AceApiError('BAD_RESPONSE', `The response from ACE is not page ${number}.`);
}

function pagesAfter({ pages, total, per_page }: Page<unknown>): number[] {
  const count = pages ?? Math.ceil(total / per_page);
  if (count > MAX_PAGES) {
    throw new AceApiError('BAD_REQUEST', `${total} items are too many for all=true; read them page by page.`);
  }
  return Array.from({ length: Math.max(count - 1, 0) }, (_, index) => index + 2);
}
