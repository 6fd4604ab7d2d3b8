import type { Context } from 'hono';
import { parseTime, type TimeWindow } from '../building/index.ts';
import { inputProblem, type PageQuery } from './answers.ts';

/** The closed sets of sizes that ACE accepts. */
const PER_PAGE = [2, 10, 20, 30, 40, 50, 100, 500, 1000, 5000, 10000, 100000];
const PAGE_SIZE = [3, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 100000, 300000, 500000];

/** @throws the 400 of {@link inputProblem} */
export function readPage(c: Context): PageQuery {
  const page = Number(c.req.query('page') ?? 1);
  if (!Number.isInteger(page) || page < 1) {
    throw inputProblem({ page: `Page number invalid literal for int() with base 10: '${c.req.query('page')}'` });
  }
  return { page, perPage: readChoice(c, 'per_page', PER_PAGE, 10) };
}

/** @throws the 400 of {@link inputProblem} */
export function readPageSize(c: Context): number {
  return readChoice(c, 'page_size', PAGE_SIZE, 10_000);
}

/** Browsers send booleans as `true`, Python as `True`. @throws the 400 of {@link inputProblem} */
export function readBoolean(c: Context, name: string): boolean {
  const text = c.req.query(name)?.toLowerCase() ?? 'false';
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw inputProblem({ [name]: `Invalid literal for boolean(): ${text}` });
}

/** The requested window, up to now. @throws the 400 of {@link inputProblem} */
export function readWindow(c: Context, now: number): TimeWindow {
  const start = readTime(c, 'start_time');
  const end = readTime(c, 'end_time');
  return { start, end: Math.min(end, now) };
}

function readTime(c: Context, name: string): number {
  const text = c.req.query(name);
  if (!text) throw inputProblem({ [name]: 'Missing required parameter in the query string' });
  const time = parseTime(text);
  if (Number.isNaN(time)) throw inputProblem({ [name]: `Invalid isoformat string: '${text}'` });
  return time;
}

function readChoice(c: Context, name: string, choices: readonly number[], fallback: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (choices.includes(value)) return value;
  throw inputProblem({ [name]: `Items per page The value '${text}' is not a valid choice for '${name}'.` });
}
