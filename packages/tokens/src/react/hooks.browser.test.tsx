import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { TokenManagerService } from '../manager/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken } from '../testing/index.ts';
import { TokenProvider, useCurrentSite, useTokenEvent, useTokens } from './index.ts';

async function openManager(): Promise<TokenManagerService> {
  const manager = await TokenManagerService.open({ store: new MemoryRecordStore() });
  await manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() });
  return manager;
}

function Sites() {
  const { status, tokens } = useTokens();
  const [current, setCurrent] = useCurrentSite();
  return (
    <>
      <p>{status}</p>
      <p>Current: {current}</p>
      {tokens.map((token) => (
        <button key={token.id} type="button" onClick={() => setCurrent(token.siteId)}>
          {token.siteName}
        </button>
      ))}
    </>
  );
}

it('shows the tokens, those that are added later, and the current site', async () => {
  const manager = await openManager();
  const screen = await render(
    <TokenProvider manager={manager}>
      <Sites />
    </TokenProvider>,
  );
  await expect.element(screen.getByText('ready')).toBeVisible();
  await expect.element(screen.getByText('Current: ses_omaha')).toBeVisible();
  await manager.addSiteToken({ siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: await createTestToken() });
  await screen.getByRole('button', { name: 'SES Lincoln' }).click();
  await expect.element(screen.getByText('Current: ses_lincoln')).toBeVisible();
});

function Listener({ name, heard }: { name: string; heard: string[] }) {
  useTokenEvent('site:changed', ({ siteId }) => heard.push(`${name}: ${siteId}`));
  return null;
}

it('calls the handler of the last render, and none after the component is gone', async () => {
  const manager = await openManager();
  const heard: string[] = [];
  const tree = (name: string) => (
    <TokenProvider manager={manager}>
      <Listener name={name} heard={heard} />
    </TokenProvider>
  );
  const screen = await render(tree('first'));
  await manager.setCurrentSite('a');
  await screen.rerender(tree('second'));
  await manager.setCurrentSite('b');
  await screen.unmount();
  await manager.setCurrentSite('c');
  expect(heard).toEqual(['first: a', 'second: b']);
});

it('writes what was counted when the page is hidden', async () => {
  const manager = await openManager();
  await render(
    <TokenProvider manager={manager}>
      <Sites />
    </TokenProvider>,
  );
  manager.reportUsed(await manager.acquireToken());
  dispatchEvent(new PageTransitionEvent('pagehide'));
  await expect.poll(async () => (await manager.getAllTokens())[0]?.useCount).toBe(1);
});
