/**
 * The token inside what a person pasted: `Authorization:` and `Bearer` before it, quotes around it, and the spaces and
 * line breaks that mail programs and terminals put into it are taken off. What remains is not checked here.
 *
 * @example
 * ```ts
 * import { normalizeToken } from '@building-vitals/tokens';
 *
 * normalizeToken(' Authorization: Bearer abc.def.ghi '); // abc.def.ghi
 * ```
 */
export function normalizeToken(pasted: string): string {
  return pasted
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(authorization|x-ace-token)\s*:\s*/i, '')
    .replace(/^["'`]|["'`]$/g, '')
    .replace(/^bearer\s+/i, '')
    .replaceAll(' ', '');
}
