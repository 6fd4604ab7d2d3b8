// `npm run dev`: the app with hot reload, in workerd, with the simulator unless ACE_API_BASE_URL is set.
import { join } from 'node:path';
import { createServer } from 'vite';
import { quietWrangler } from './quietWrangler.ts';
import { runUntilStopped } from './runUntilStopped.ts';
import { startLocalAce } from './startLocalAce.ts';

async function dev(): Promise<void> {
  quietWrangler();
  const ace = await startLocalAce();
  // vite.config.ts hands these to the Worker.
  Object.assign(process.env, ace.vars);
  const server = await createServer({
    root: join(import.meta.dirname, '../apps/web'),
    server: { port: Number(process.env.PORT ?? 5173), strictPort: true, host: 'localhost' },
  });
  await server.listen();
  runUntilStopped(async () => {
    await server.close();
    await ace.close();
  });
  server.printUrls();
  console.log(ace.description);
}

dev().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
