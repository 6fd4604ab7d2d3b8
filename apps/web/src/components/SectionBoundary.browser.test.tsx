import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { AppProviders } from '../app/AppProviders.tsx';
import { Preferences } from '../services/Preferences.ts';
import { SectionBoundary } from './SectionBoundary.tsx';

it('keeps the rest of the page, and renders the failed part again on retry', async () => {
  // React says there what was thrown.
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const health = { isBroken: true };
  const screen = await render(
    <AppProviders preferences={new Preferences(null)}>
      <p>The rest</p>
      <SectionBoundary>
        <Part health={health} />
      </SectionBoundary>
    </AppProviders>,
  );
  await expect.element(screen.getByRole('alert')).toBeVisible();
  await expect.element(screen.getByText('The rest')).toBeVisible();
  health.isBroken = false;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('The part')).toBeVisible();
  complaints.mockRestore();
});

function Part({ health }: { readonly health: { readonly isBroken: boolean } }) {
  if (health.isBroken) throw new Error('Broken.');
  return <p>The part</p>;
}
