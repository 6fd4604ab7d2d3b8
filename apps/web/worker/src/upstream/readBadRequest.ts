import { AceApiError } from '@building-vitals/ace-api';
import { z } from 'zod';

const badRequestSchema = z.object({
  message: z.string().catch(''),
  errors: z.record(z.string(), z.string()).catch({}),
});

const MAX_LENGTH = 500;

/**
 * What ACE does not like about a request, in its own words: the person who sent it needs them. Should ACE ever quote the
 * token, it is taken out.
 */
export async function readBadRequest(response: Response, token: string): Promise<AceApiError> {
  const body: unknown = await response.json().catch(() => null);
  const text = describe(body).replaceAll(token, '[token]').slice(0, MAX_LENGTH);
  return new AceApiError('BAD_REQUEST', text || 'ACE answered with 400', { status: 400 });
}

function describe(body: unknown): string {
  const parsed = badRequestSchema.safeParse(body);
  if (!parsed.success) return '';

  const { message, errors } = parsed.data;
  const fields = Object.entries(errors).map(([field, error]) => `${field}: ${error.trim()}`);
  return [message, ...fields].filter((text) => text !== '').join('; ');
}
