import { expect, it } from 'vitest';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, FakeClock, ScriptedServer } from '../testing/index.ts';
import { BatchTokenOperations } from './BatchTokenOperations.ts';
import { TokenManagerService } from './TokenManagerService.ts';

it('adds many, all or none', async () => {
  const { manager, batch, inputs } = await setUp();
  const progress: number[] = [];
  await batch.batchAddTokens(inputs, { onProgress: ({ done }) => progress.push(done) });
  expect(progress).toEqual([20]);
  await expect(batch.batchAddTokens(inputs)).rejects.toMatchObject({ code: 'DUPLICATE_TARGET' });
  expect(await manager.getAllTokens()).toHaveLength(20);
});

it('says whether each text is a token that has not expired, and why not', async () => {
  const { batch, token } = await setUp();
  const expired = await createTestToken({ iat: 1, exp: 2 });
  const results = batch.batchValidateTokens([`Bearer ${token}`, 'abc', '', expired]);
  expect(results.map((result) => (result.valid ? result.decoded.token : result.error.code))).toEqual([
    token,
    'TOKEN_MALFORMED',
    'TOKEN_EMPTY',
    'TOKEN_EXPIRED',
  ]);
});

it('tests stored tokens a few at a time, and keeps each answer under its token', async () => {
  const { manager, batch, server, inputs } = await setUp();
  const added = await batch.batchAddTokens(inputs);
  let [running, most] = [0, 0];
  const sixRun = Promise.withResolvers<void>();
  server.answer('GET', '/api/sites/', async () => {
    running += 1;
    most = Math.max(most, running);
    if (running === 6) sixRun.resolve();
    await sixRun.promise;
    // A seventh would come by now.
    await new Promise((resolve) => setTimeout(resolve));
    running -= 1;
    return server.requests.length % 4 ? Response.json({ total: 1 }) : new Response(null, { status: 401 });
  });
  const progress: number[] = [];
  const results = await batch.batchTestTokens([...added.map(({ id }) => id), 'gone'], `${server.origin}/api`, {
    onProgress: ({ done, total }) => progress.push(done / total),
  });
  expect(most).toBe(6);
  expect(progress).toHaveLength(21);
  expect(progress.at(-1)).toBe(1);
  expect(results.get('gone')).toMatchObject({ status: 'rejected', reason: { code: 'TOKEN_NOT_FOUND' } });
  const verdicts = (await manager.getAllTokens()).map(({ id, verdict }) => [id, verdict]);
  const said = added.map(({ id }) => {
    const result = results.get(id);
    return [id, result?.status === 'fulfilled' && result.value.valid ? 'accepted' : 'refused'];
  });
  expect(new Map(verdicts as [string, string][])).toEqual(new Map(said as [string, string][]));
  expect(verdicts.some(([, verdict]) => verdict === 'refused')).toBe(true);
});

it('stops testing when it is cancelled, and keeps what was found', async () => {
  const { manager, batch, server, inputs } = await setUp();
  const added = await batch.batchAddTokens(inputs);
  server.answer('GET', '/api/sites/', () => Response.json({ total: 1 }));
  const abort = new AbortController();
  const results = await batch.batchTestTokens(
    added.map(({ id }) => id),
    `${server.origin}/api`,
    { signal: abort.signal, concurrency: 1, onProgress: ({ done }) => done === 5 && abort.abort() },
  );
  expect(server.requests).toHaveLength(5);
  expect([...results.values()].filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect([...results.values()].at(-1)).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  expect((await manager.getAllTokens()).filter(({ verdict }) => verdict === 'accepted')).toHaveLength(5);
});

async function setUp() {
  const clock = new FakeClock(Date.now());
  const server = new ScriptedServer();
  const connection = { allowedOrigins: [server.origin], http: { fetch: server.fetch } };
  const manager = await TokenManagerService.open({ ...connection, store: new MemoryRecordStore(), clock });
  const token = await createTestToken();
  const inputs = Array.from({ length: 20 }, (_, n) => ({ siteId: `site_${n}`, siteName: `Site ${n}`, token }));
  return { manager, server, batch: new BatchTokenOperations(manager), token, inputs };
}
