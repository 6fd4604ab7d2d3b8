/** What the browser says of this site's storage; `silent` where it does not. */
export async function askBrowser<Answer>(
  ask: (storage: StorageManager) => Promise<Answer>,
  silent: Answer,
): Promise<Answer> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  if (!storage) return silent;
  try {
    return await ask(storage);
  } catch {
    return silent;
  }
}
