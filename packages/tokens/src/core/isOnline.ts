/** False while the platform knows that there is no network; true says little, as a network may lead nowhere. */
export function isOnline(): boolean {
  return globalThis.navigator?.onLine !== false;
}
