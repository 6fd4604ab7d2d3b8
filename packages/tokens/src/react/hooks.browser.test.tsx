import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { openTokens, type Tokens } from '../http/index.ts';
import { MemoryRecordStore } from '../storage/index.ts';
import { createTestToken, ScriptedServer } from '../testing/index.ts';
import { TokenProvider, useCurrentSite, useTokenEvent, useTokenFetch, useTokens } from './index.ts';

async function openTestTokens(): Promise<Tokens> {
  const tokens = await openTokens({
    allowedOrigins: ['https://api.example.com'],
    store: new MemoryRecordStore(),
  });
  await tokens.manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'SES Omaha', token: await createTestToken() });
  return tokens;
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
  const tokens = await openTestTokens();
  const { manager } = tokens;
  const screen = await render(
    <TokenProvider tokens={tokens}>
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
  const tokens = await openTestTokens();
  const { manager } = tokens;
  const heard: string[] = [];
  const tree = (name: string) => (
    <TokenProvider tokens={tokens}>
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
  const tokens = await openTestTokens();
  const { manager } = tokens;
  await render(
    <TokenProvider tokens={tokens}>
      <Sites />
    </TokenProvider>,
  );
  manager.reportUsed(await manager.acquireToken());
  dispatchEvent(new PageTransitionEvent('pagehide'));
  await expect.poll(async () => (await manager.getAllTokens())[0]?.useCount).toBe(1);
});

function Fetching({ url, given }: { url: string; given: Set<unknown> }) {
  const tokenFetch = useTokenFetch();
  given.add(tokenFetch);
  return (
    <button type="button" onClick={() => tokenFetch(url)}>
      Fetch
    </button>
  );
}

it('fetches with the current site’s token, by the same function on each render', async () => {
  const server = new ScriptedServer();
  server.answer('GET', '/sites', () => Response.json({ total: 3 }));
  const { origin, fetch } = server;
  const tokens = await openTokens({ allowedOrigins: [origin], http: { fetch }, store: new MemoryRecordStore() });
  const token = await createTestToken();
  await tokens.manager.addSiteToken({ siteId: 'ses_omaha', siteName: 'SES Omaha', token });
  const given = new Set<unknown>();
  const tree = () => (
    <TokenProvider tokens={tokens}>
      <Fetching url={`${origin}/sites`} given={given} />
    </TokenProvider>
  );
  const screen = await render(tree());
  await screen.rerender(tree());
  await screen.getByRole('button', { name: 'Fetch' }).click();
  await expect.poll(() => server.tokens).toEqual([token]);
  expect(given).toEqual(new Set([tokens.fetch]));
});

it('does not subscribe again on each render', async () => {
  const tokens = await openTestTokens();
  const subscribe = vi.spyOn(tokens.manager, 'subscribe');
  const tree = () => (
    <TokenProvider tokens={tokens}>
      <Sites />
    </TokenProvider>
  );
  const screen = await render(tree());
  await expect.element(screen.getByText('ready')).toBeVisible();
  const { length: subscriptions } = subscribe.mock.calls;
  await screen.rerender(tree());
  expect(subscribe.mock.calls).toHaveLength(subscriptions);
});
