import type { Context } from 'hono';
import type { AceAnswer } from '../upstream/AceAnswer.ts';
import type { AppEnv } from './AppEnv.ts';

/** ACE's body as it came. */
export function passThrough(c: Context<AppEnv>, { bytes }: AceAnswer): Response {
  return c.body(bytes, 200, { 'Content-Type': 'application/json' });
}
