/** Has the edge send `Clear-Site-Data`, so that the browser also removes this site's data from disk. */
export async function clearSite(send: typeof fetch): Promise<void> {
  const response = await send('/api/clear-site-data', { method: 'POST', redirect: 'error' });
  if (!response.ok) throw new Error(`The edge answered ${response.status}.`);
}
