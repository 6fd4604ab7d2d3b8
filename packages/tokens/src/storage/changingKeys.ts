/** Makes, rotates and removes keys and the ways to them: loaded a few times in the life of a vault. */
export { KeyProvisioning } from './KeyProvisioning.ts';
export { KeyRotation } from './KeyRotation.ts';
export { SlotEditor } from './SlotEditor.ts';
