/** What makes slots: loaded when a person changes how a vault is unlocked, which is rare. */
export function loadSlots() {
  return import('./personSlots.ts');
}
