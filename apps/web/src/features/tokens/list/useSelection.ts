import type { SiteToken } from '@building-vitals/tokens';
import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly count: number;
  readonly isAll: boolean;
  /** Toggles a token; with `isRange` also all between it and the one toggled before. */
  toggle(id: string, isRange: boolean): void;
  toggleAll(): void;
  clear(): void;
}

const NONE: ReadonlySet<string> = new Set();

/** The selected tokens among those shown: what a filter hides is not affected by actions. */
export function useSelection(shown: readonly SiteToken[]): Selection {
  const [chosen, setChosen] = useState(NONE);
  const last = useRef<string | null>(null);
  const ids = useMemo(
    () => (chosen.size === 0 ? NONE : new Set(shown.flatMap(({ id }) => (chosen.has(id) ? id : [])))),
    [shown, chosen],
  );
  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const touched = isRange && last.current !== null ? between(shown, last.current, id) : [id];
      last.current = id;
      setChosen((before) => {
        const next = new Set(before);
        const isIn = !before.has(id);
        for (const each of touched) isIn ? next.add(each) : next.delete(each);
        return next;
      });
    },
    [shown],
  );
  const isAll = ids.size > 0 && ids.size === shown.length;
  const clear = useCallback(() => setChosen(NONE), []);
  const toggleAll = () => setChosen(isAll ? NONE : new Set(shown.map(({ id }) => id)));
  return { ids, count: ids.size, isAll, toggle, toggleAll, clear };
}

function between(shown: readonly SiteToken[], one: string, other: string): string[] {
  const places = [one, other].map((id) => shown.findIndex((token) => token.id === id)).sort((a, b) => a - b);
  const [from = -1, to = -1] = places;
  return from < 0 ? [other] : shown.slice(from, to + 1).map(({ id }) => id);
}
