import {
  MemoryRecordStore,
  type NewSiteToken,
  type RecordStore,
  type TokenManagerService,
} from '@building-vitals/tokens';
import { createMemoryHistory, type RouterHistory } from '@tanstack/react-router';
import { onTestFinished } from 'vitest';
import { type RenderResult, render } from 'vitest-browser-react';
import { AppFrame } from '../src/app/AppFrame.tsx';
import { OpenApp } from '../src/app/OpenApp.tsx';
import { createServices } from '../src/services/createServices.ts';
import { FakeEdge } from './FakeEdge.ts';

export interface RenderAppOptions {
  /** The address to open the app at. */
  readonly path?: string;
  /** Tokens that are stored already. */
  readonly tokens?: readonly NewSiteToken[];
  readonly edge?: FakeEdge;
  /** Where tokens are kept; in memory if left out. */
  readonly store?: RecordStore;
}

export interface RenderedApp {
  readonly screen: RenderResult;
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
}: RenderAppOptions = {}): Promise<RenderedApp> {
  const services = await createServices({ fetch: edge.fetch, store });
  const { manager } = services;
  onTestFinished(() => manager.close());
  for (const token of tokens) await manager.addSiteToken(token);
  const history = createMemoryHistory({ initialEntries: [path] });
  const screen = await render(
    <AppFrame>
      <OpenApp services={services} history={history} />
    </AppFrame>,
  );
  return { screen, manager, edge, history };
}
