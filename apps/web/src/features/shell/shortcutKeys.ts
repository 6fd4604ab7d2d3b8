/** The single-key shortcuts by the name of their text; `useShellShortcuts` has their actions. */
export const SINGLE_KEYS = [
  ['g d', 'dashboard'],
  ['g t', 'tokens'],
  ['g a', 'audit'],
  ['g p', 'settings'],
  ['g s', 'sites'],
  ['n', 'newToken'],
  ['/', 'search'],
  ['?', 'help'],
] as const;

export type ShortcutName = (typeof SINGLE_KEYS)[number][1];
