import { inspect } from 'node:util';
import { type Script, startServer } from '@building-vitals/test-support/startServer';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEdgeSend } from './createEdgeSend.ts';
import { readJson } from './readJson.ts';

const schema = z.object({ auth_token: z.string() });

async function read(script: Script, signal?: AbortSignal): Promise<unknown> {
  const { origin } = await startServer(script);
  return readJson(createEdgeSend({ baseUrl: origin }), schema, { path: '/token', signal });
}

describe('readJson', () => {
  it('parses the response with the schema', async () => {
    expect(await read(() => ({ body: { auth_token: 'x', more: 1 } }))).toEqual({ auth_token: 'x' });
  });

  it('rejects with BAD_RESPONSE for HTML', async () => {
    const page = () => ({ body: '<!doctype html><title>Sign in</title>', headers: { 'Content-Type': 'text/html' } });

    await expect(read(page)).rejects.toMatchObject({ code: 'BAD_RESPONSE', status: 200 });
  });

  it('rejects with BAD_RESPONSE for another shape, with the issues as the cause', async () => {
    await expect(read(() => ({ body: { auth_token: 7 } }))).rejects.toMatchObject({
      code: 'BAD_RESPONSE',
      cause: { issues: [{ path: ['auth_token'] }] },
    });
  });

  it.each([
    ['broken JSON', '{"auth_token": "s3cret"'],
    ['another shape', '{"auth_token": ["s3cret"]}'],
    ['a text', '"s3cret"'],
  ])('quotes nothing of a response that is %s', async (_, body) => {
    const error: unknown = await read(() => ({ body })).catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'BAD_RESPONSE' });
    expect(inspect(error, { depth: null })).not.toContain('s3cret');
  });

  it('rejects with NETWORK when the connection breaks during the response', async () => {
    const broken = read((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"auth_token":', () => response.destroy());
      return undefined;
    });

    await expect(broken).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it("rejects with the signal's reason when aborted during the response", async () => {
    const reason = new Error('The page was left');
    const controller = new AbortController();
    const reading = read((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"auth_token":', () => controller.abort(reason));
      return undefined;
    }, controller.signal);

    await expect(reading).rejects.toBe(reason);
  });
});
