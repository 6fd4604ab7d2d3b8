import { describe, expect, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { readBadRequest } from './createAceRequester.ts';

const token = createToken();

async function detailOf(body: unknown): Promise<string> {
  const error = await readBadRequest(new Response(JSON.stringify(body), { status: 400 }), token);
  expect(error.code).toBe('BAD_REQUEST');
  return error.message;
}

describe('readBadRequest', () => {
  test("joins ACE's message and what it says of each field", async () => {
    const errors = { per_page: " The value '7' is not a valid choice for 'per_page'.", page: 'Must be positive' };
    expect(await detailOf({ errors, message: 'Input payload validation failed' })).toBe(
      "Input payload validation failed; per_page: The value '7' is not a valid choice for 'per_page'.; page: Must be positive",
    );
  });

  test('replaces the token if ACE quotes it', async () => {
    expect(await detailOf({ message: `What is ${token}?` })).toBe('What is [token]?');
  });

  test('is short, whatever ACE sends', async () => {
    expect((await detailOf({ message: 'x'.repeat(10_000) })).length).toBe(500);
  });

  test.each([[null], ['text'], [{}], [{ message: 7, errors: ['no', 'record'] }]])(
    'names at least the status for %j',
    async (body) => {
      expect(await detailOf(body)).toBe('ACE answered with 400');
    },
  );

  test('names at least the status for an HTML page', async () => {
    const error = await readBadRequest(new Response('<h1>400</h1>', { status: 400 }), token);
    expect(error.message).toBe('ACE answered with 400');
  });
});
