/** Has the edge tell the browser to remove everything of this site, from the disk as well. */
export async function clearSite(send: typeof fetch): Promise<void> {
  const response = await send('/api/clear-site-data', { method: 'POST', redirect: 'error' });
  if (!response.ok) throw new Error(`The edge answered ${response.status}.`);
}
