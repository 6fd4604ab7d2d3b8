import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BarHint } from './BarHint.tsx';

async function renderHint() {
  const screen = await render(
    <>
      <BarHint text="Lock now">
        <button type="button" aria-label="Lock now">
          x
        </button>
      </BarHint>
      <button type="button">Elsewhere</button>
    </>,
  );
  return { screen, button: screen.getByRole('button', { name: 'Lock now' }), hint: screen.getByText('Lock now') };
}

it('shows the hint on hover', async () => {
  const { screen, button, hint } = await renderHint();
  await expect.element(hint).not.toBeInTheDocument();
  await button.hover();
  await expect.element(hint).toBeVisible();
  await screen.getByText('Elsewhere').hover();
  await expect.element(hint).not.toBeInTheDocument();
});

it('shows the hint on focus, and hides it on Escape without moving the focus', async () => {
  const { button, hint } = await renderHint();
  await userEvent.tab();
  await expect.element(hint).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(hint).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});
