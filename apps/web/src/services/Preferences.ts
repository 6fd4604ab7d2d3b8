import * as z from 'zod/mini';
import { isTimeZone } from '../lib/zonedTime.ts';

const preferencesSchema = z.object({
  /** `system` is the browser's language, if there are texts for it. */
  language: z.catch(z.enum(['system', 'en', 'de']), 'system'),
  /** `browser` is the computer's time zone; otherwise an IANA time zone. */
  timeZone: z.catch(z.string().check(z.refine(isKnownZone)), 'browser'),
  /** Remind of tokens that expire within a week. */
  reminders: z.catch(z.boolean(), true),
  /** Single-letter shortcuts; speech input may type letters by accident (WCAG 2.1.4). */
  singleKeyShortcuts: z.catch(z.boolean(), true),
  /** Minutes without activity until a protected vault is locked; 0 is never. */
  autoLockMinutes: z.catch(z.int().check(z.minimum(0), z.maximum(480)), 15),
});

/** The user's preferences in this browser. None of them is secret. */
export type PreferenceValues = z.infer<typeof preferencesSchema>;

const KEY = 'building-vitals-preferences';

/** Stores preferences in localStorage for all tabs; if that is unavailable, in memory. */
export class Preferences {
  readonly #storage: Storage | null;
  readonly #listeners = new Set<() => void>();
  #values: PreferenceValues;

  constructor(storage: Storage | null = browserStorage()) {
    this.#storage = storage;
    this.#values = this.#read();
    globalThis.addEventListener?.('storage', ({ key }) => {
      if (key === null || key === KEY) this.#take(this.#read());
    });
  }

  get values(): PreferenceValues {
    return this.#values;
  }

  set(changes: Partial<PreferenceValues>): void {
    const values = { ...this.#values, ...changes };
    try {
      this.#storage?.setItem(KEY, JSON.stringify(values));
    } catch {
      // Storage is full or forbidden: the change lasts until the page is closed.
    }
    this.#take(values);
  }

  /** Calls `listener` after every change, here or in another tab. @returns unsubscribes */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #read(): PreferenceValues {
    let stored: unknown = {};
    try {
      stored = JSON.parse(this.#storage?.getItem(KEY) ?? '{}');
    } catch {
      // Something else was written under this key.
    }
    const values = preferencesSchema.safeParse(stored);
    return values.success ? values.data : preferencesSchema.parse({});
  }

  #take(values: PreferenceValues): void {
    this.#values = values;
    for (const listener of this.#listeners) listener();
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function isKnownZone(name: string): boolean {
  return name === 'browser' || isTimeZone(name);
}
