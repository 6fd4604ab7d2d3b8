import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createToken } from '../../test-support/createToken.ts';
import { startAce } from '../../test-support/startAce.ts';
import { startBareEdge } from '../../test-support/startBareEdge.ts';

test('a request to ACE ends when the client disconnects', async () => {
  const ace = await startAce();
  const edge = await startBareEdge(ace.apiUrl);
  onTestFinished(async () => {
    await edge.close();
    await ace.close();
  });

  const asked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<boolean>();
  ace.play((_, response) => {
    response.on('close', () => ended.resolve(response.writableFinished));
    asked.resolve();
    return undefined;
  });

  const client = connect(edge.port, '127.0.0.1');
  await once(client, 'connect');
  client.write(`GET /api/sites/ HTTP/1.1\r\nHost: edge\r\nX-ACE-Token: ${createToken()}\r\n\r\n`);
  await asked.promise;
  // A connection that is only closed could still read the answer; one that is reset cannot.
  client.resetAndDestroy();
  expect(await ended.promise).toBe(false);
});
