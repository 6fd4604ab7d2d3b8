import * as z from 'zod/mini';
import { isTimeZone } from '../lib/zonedTime.ts';

const preferencesSchema = z.object({
  /** `system` is the browser's language, as far as there are texts for it. */
  language: z.catch(z.enum(['system', 'en', 'de']), 'system'),
  /** `browser` is the zone of this computer; else a name of the IANA's time zone database. */
  timeZone: z.catch(z.string().check(z.refine(isKnownZone)), 'browser'),
  /** Tell of tokens that expire within a week. */
  reminders: z.catch(z.boolean(), true),
  /** Shortcuts of one letter; some people's speech input types letters by accident (WCAG 2.1.4). */
  singleKeyShortcuts: z.catch(z.boolean(), true),
  /** Lock a vault that has a passphrase or passkey after so many minutes without a sign of the person; 0 is never. */
  autoLockMinutes: z.catch(z.int().check(z.minimum(0), z.maximum(480)), 15),
});

/** What the person likes, in this browser. Nothing of it is secret. */
export type PreferenceValues = z.infer<typeof preferencesSchema>;

const KEY = 'building-vitals-preferences';

/** Keeps preferences in localStorage, for all tabs; where that cannot be used, for this page. */
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
      // No room, or forbidden: it holds for as long as this page is open.
    }
    this.#take(values);
  }

  /** Calls `listener` after every change, here or in another tab. @returns ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #read(): PreferenceValues {
    let stored: unknown = {};
    try {
      stored = JSON.parse(this.#storage?.getItem(KEY) ?? '{}');
    } catch {
      // What somebody else wrote there says nothing.
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
