/** When one tab's requests went out, and when the last was answered; ms since the epoch, so that tabs can be compared. */
export interface StormTimes {
  readonly begin: number;
  readonly end: number;
}

/** So many requests at once, begun when all tabs are ready: the service answers `/start` once every tab has asked. */
export async function timeStorm(
  origin: string,
  requests: number,
  send: (url: string) => Promise<{ readonly status: number }>,
): Promise<StormTimes> {
  // Not stored: browsers let a second request for the same address wait for the answer to the first.
  await fetch(`${origin}/start`, { cache: 'no-store' });
  const begin = Date.now();
  const answers = await Promise.all(Array.from({ length: requests }, (_, n) => send(`${origin}/api/${n}`)));
  if (answers.some(({ status }) => status !== 200)) throw new Error('A request was not answered.');
  return { begin, end: Date.now() };
}
