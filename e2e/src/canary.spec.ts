import { readFileSync } from 'node:fs';
import { issueToken } from '@building-vitals/test-support/simulator';
import type { BrowserContext, Request } from '@playwright/test';
import { seeDashboard, tokenCard, typeToken } from './support/story.ts';
import { expect, test } from './support/test.ts';
import { filesOf, tracesOf } from './support/traces.ts';

const APP_ORIGIN = new URL(process.env.E2E_APP_URL ?? 'http://localhost').origin;

test('leaves a token only in the X-ACE-Token header to its own origin', async ({ person }) => {
  const token = await issueToken({ identity: 'canary', sites: ['ses_lincoln'] });
  const traces = tracesOf(token);
  const leaks: string[] = [];
  const search = (place: string, bytes: Buffer) => {
    if (traces.some((trace) => bytes.includes(trace))) leaks.push(place);
  };
  const snapshots: string[] = [];

  const page = await person.open();
  const sent = watchRequests(page.context());
  await page.getByRole('button', { name: 'Enter Custom Token' }).click();
  await typeToken(page, { siteId: 'ses_lincoln', siteName: 'SES Lincoln', token: `Bearer ${token}` });
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText(/ACE IoT accepts this token/)).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue to Dashboard' }).click();
  await seeDashboard(page);
  snapshots.push(await page.content());
  await page.reload();
  await seeDashboard(page);
  await page.getByRole('link', { name: 'Tokens' }).click();
  await tokenCard(page, 'SES Lincoln').getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText(/ACE IoT accepts this token/)).toBeVisible();
  snapshots.push(await page.content());
  const requests = await Promise.all(sent);
  await person.close();
  const later = await person.open();
  await seeDashboard(later);
  snapshots.push(await later.content());
  await person.close();

  for (const { place, headers, rest } of requests) {
    search(`address or body of ${place}`, rest);
    search(`headers of ${place}`, headers);
  }
  for (const [index, html] of snapshots.entries()) search(`DOM, snapshot ${index}`, Buffer.from(html));
  search('console', Buffer.from(person.console.join('\n')));
  search('server log', readFileSync(process.env.E2E_SERVER_LOG ?? ''));
  const files = filesOf(person.profile);
  for (const file of files) search(file, readFileSync(file));
  expect(leaks).toEqual([]);

  // The search itself works: it finds what must be there.
  expect(requests.some(({ carried }) => carried === token)).toBe(true);
  expect(files.some((file) => readFileSync(file).includes('building-vitals-tokens'))).toBe(true);
  expect(readFileSync(process.env.E2E_SERVER_LOG ?? '').includes('Building Vitals')).toBe(true);
});

function watchRequests(context: BrowserContext): Promise<Sent>[] {
  const sent: Promise<Sent>[] = [];
  context.on('request', (request) => sent.push(describeRequest(request)));
  return sent;
}

interface Sent {
  readonly place: string;
  /** The token that it may carry: in its header, to our own origin. */
  readonly carried: string | undefined;
  readonly headers: Buffer;
  readonly rest: Buffer;
}

async function describeRequest(request: Request): Promise<Sent> {
  const url = new URL(request.url());
  const { 'x-ace-token': carried, ...headers } = await request.allHeaders();
  const isOurs = url.origin === APP_ORIGIN;
  return {
    place: `${request.method()} ${url.origin}${url.pathname}`,
    carried: isOurs ? carried : undefined,
    headers: Buffer.from(JSON.stringify(isOurs ? headers : { ...headers, carried })),
    rest: Buffer.from(request.url() + (request.postData() ?? '')),
  };
}
