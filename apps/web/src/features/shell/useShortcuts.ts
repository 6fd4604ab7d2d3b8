import { useEffect, useEffectEvent } from 'react';

/** Actions by the keys to press one after the other: `?`, `g t`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** The maximum time between the two keys, ms. */
const SECOND_KEY_WITHIN_MS = 1_500;

export interface ShortcutsOptions {
  /** Ctrl+K or Cmd+K; works while typing, too. */
  readonly onSearch: () => void;
  /** Single-key shortcuts; none if they are switched off. */
  readonly singleKeys: Shortcuts | null;
}

/** Handles the shortcuts of every page. Single keys do nothing while typing, or while a dialog or menu is open. */
export function useShortcuts({ onSearch, singleKeys }: ShortcutsOptions): void {
  const search = useEffectEvent(onSearch);
  const find = useEffectEvent((keys: string) => singleKeys?.[keys]);
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        search();
        return;
      }
      if (!isForShortcuts(event)) return;
      const before = first && event.timeStamp - first.at < SECOND_KEY_WITHIN_MS ? first.key : null;
      first = before === null ? { key: event.key, at: event.timeStamp } : null;
      const run = (before !== null && find(`${before} ${event.key}`)) || find(event.key);
      if (!run) return;
      first = null;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function isForShortcuts(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return false;
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest(
    'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]',
  );
}
