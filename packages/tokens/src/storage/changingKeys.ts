/** Makes, renews and removes keys and the ways to them: loaded a few times in the life of a vault. */
export { KeyChanges } from './KeyChanges.ts';
export { KeyRotation } from './KeyRotation.ts';
export { SlotChanges } from './SlotChanges.ts';
