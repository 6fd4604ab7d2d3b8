/** The shortcuts of single keys, with the name of each in the texts; `useShellShortcuts` says what they do. */
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
