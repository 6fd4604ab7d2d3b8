import { type NewSiteToken, OWN_TENANT, type TokenManagerService } from '@building-vitals/tokens';
import { MemoryRecordStore, type RecordStore } from '@building-vitals/tokens/advanced';
import { createMemoryHistory, type RouterHistory } from '@tanstack/react-router';
import { onTestFinished } from 'vitest';
import { type RenderResult, render } from 'vitest-browser-react';
import { AppProviders } from '../src/app/AppProviders.tsx';
import { createAppRouter } from '../src/app/createAppRouter.tsx';
import { OpenApp } from '../src/app/OpenApp.tsx';
import { createServices, type Services } from '../src/services/createServices.ts';
import { Preferences } from '../src/services/Preferences.ts';
import { FakeEdge } from './FakeEdge.ts';

export interface RenderAppOptions {
  /** The address to open the app at. */
  readonly path?: string;
  /** Tokens that are stored already. */
  readonly tokens?: readonly NewSiteToken[];
  readonly edge?: FakeEdge;
  /** Where tokens are kept; in memory if left out. */
  readonly store?: RecordStore;
  readonly preferences?: Preferences;
}

export interface RenderedApp {
  readonly screen: RenderResult;
  readonly services: Services;
  /** Of the person's own tenant. */
  readonly manager: TokenManagerService;
  readonly edge: FakeEdge;
  readonly history: RouterHistory;
}

/** The app's pages as a person has them before their eyes, with an edge that a test controls. */
export async function renderApp({
  path = '/',
  tokens = [],
  edge = new FakeEdge(),
  store = new MemoryRecordStore(),
  preferences = new Preferences(null),
}: RenderAppOptions = {}): Promise<RenderedApp> {
  const stores = new Map<string, RecordStore>([[OWN_TENANT.tenantId, store]]);
  const openStore = async (tenantId: string) => {
    const known = stores.get(tenantId) ?? new MemoryRecordStore();
    stores.set(tenantId, known);
    return known;
  };
  const services = await createServices({ fetch: edge.fetch, openStore, preferences });
  const manager = services.tenants.home;
  onTestFinished(() => services.close());
  for (const token of tokens) await manager.addSiteToken(token);
  const history = createMemoryHistory({ initialEntries: [path] });
  const screen = await render(
    <AppProviders preferences={preferences}>
      <OpenApp services={services} router={createAppRouter(history)} />
    </AppProviders>,
  );
  return { screen, services, manager, edge, history };
}
