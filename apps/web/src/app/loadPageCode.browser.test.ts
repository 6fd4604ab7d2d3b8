import { createMemoryHistory } from '@tanstack/react-router';
import { expect, it, vi } from 'vitest';
import { createAppRouter } from './createAppRouter.tsx';
import { loadPageCode } from './loadPageCode.ts';

function codeAskedForAt(path: string): string[] {
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  const load = vi.spyOn(router, 'loadRouteChunk');
  loadPageCode(router);
  return load.mock.calls.map(([route]) => route.id);
}

it('loads the code of the addressed page', () => {
  expect(codeAskedForAt('/t/default/s/309/dashboard?range=7d')).toContain('/shell/t/$tenant/s/$site/dashboard');
});

it('loads the code of a dialog together with its page’s', () => {
  const asked = codeAskedForAt('/t/default/settings/tokens/new');
  expect(asked).toContain('/shell/t/$tenant/settings/tokens');
  expect(asked).toContain('/shell/t/$tenant/settings/tokens/new');
});

it('loads no page code for an unknown address', () => {
  expect(codeAskedForAt('/nowhere').filter((id) => id !== '__root__')).toEqual([]);
});
