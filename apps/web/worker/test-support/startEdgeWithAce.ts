import { afterAll } from 'vitest';
import { type ScriptedAce, startAce } from './startAce.ts';
import { type Edge, type EdgeOptions, startEdge } from './startEdge.ts';

/** Starts a scripted ACE and an edge that forwards to it. Both are closed after the tests of the file. */
export async function startEdgeWithAce(vars: EdgeOptions['vars'] = {}): Promise<{ ace: ScriptedAce; edge: Edge }> {
  const ace = await startAce();
  afterAll(() => ace.close());
  const edge = await startEdge({ vars: { ACE_API_BASE_URL: ace.apiUrl, ...vars } });
  afterAll(() => edge.close());
  return { ace, edge };
}
