import { join } from 'node:path';
import { createBuilder, type Rolldown } from 'vite';
import { type Chunk, chunkOf, closureOf, type Size, sizeOf } from './Chunk.ts';

const ROOT = join(import.meta.dirname, '../../../apps/web');
const FEATURES = '/apps/web/src/features/';

/** What the app weighs, by what a person opens. */
export interface AppSizes {
  /** What every page waits for: the app shell, without any page. */
  readonly shell: Size;
  /** A visit that begins at a dashboard. */
  readonly dashboard: Size;
  /** A visit that begins at the page of tokens. */
  readonly settings: Size;
  /** What a chart brings along when it is opened on a dashboard. */
  readonly charts: Size;
}

/** Builds the app as for production, and writes nothing. */
export async function measureApp(): Promise<AppSizes> {
  const chunks = await buildApp();
  const load = (...modules: string[]) => {
    const opened = modules.map((module) => chunkOf(module, chunks));
    return closureOf([...chunks.filter(({ isEntry }) => isEntry), ...opened], chunks);
  };
  const dashboard = load(`${FEATURES}dashboard/DashboardPage.tsx`);
  const withChart = load(`${FEATURES}dashboard/DashboardPage.tsx`, `${FEATURES}charts/TimeSeriesChart.tsx`);
  return {
    shell: sizeOf(load()),
    dashboard: sizeOf(dashboard),
    settings: sizeOf(load(`${FEATURES}tokens/list/TokenManager.tsx`)),
    charts: sizeOf(withChart.filter((chunk) => !dashboard.includes(chunk))),
  };
}

async function buildApp(): Promise<Chunk[]> {
  const builder = await createBuilder({ root: ROOT, logLevel: 'error', build: { write: false } });
  const client = builder.environments.client;
  if (!client) throw new Error('The app has no build for browsers.');
  const built = [await builder.build(client)].flat() as Rolldown.RolldownOutput[];
  return built.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
}
