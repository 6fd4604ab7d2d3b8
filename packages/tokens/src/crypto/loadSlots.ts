/** What makes slots that take a person: loaded when one is set up, which is rare. */
export function loadSlots() {
  return import('./personSlots.ts');
}
