import { expect, it } from 'vitest';
import { Preferences } from './Preferences.ts';

class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (key: string) => this.#items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#items.set(key, value);
  removeItem = (key: string) => void this.#items.delete(key);
  clear = () => this.#items.clear();
}

it('are stored, and reported to subscribers', () => {
  const storage = new FakeStorage();
  const preferences = new Preferences(storage);
  let told = 0;
  const stop = preferences.subscribe(() => {
    told += 1;
  });
  preferences.set({ language: 'de' });
  stop();
  preferences.set({ autoLockMinutes: 5 });
  expect(told).toBe(1);
  expect(new Preferences(storage).values).toMatchObject({ language: 'de', autoLockMinutes: 5 });
});

it.each(['{', '[]', 'null', '{"language":"xx","timeZone":"Mars/Base","autoLockMinutes":-1,"reminders":"no"}'])(
  'take what is good of %s, and the usual for the rest',
  (stored) => {
    const storage = new FakeStorage();
    storage.setItem('building-vitals-preferences', stored);
    expect(new Preferences(storage).values).toEqual({
      language: 'system',
      timeZone: 'browser',
      reminders: true,
      singleKeyShortcuts: true,
      autoLockMinutes: 15,
    });
  },
);

it('last for this page if nothing can be stored', () => {
  const storage = new FakeStorage();
  storage.setItem = () => {
    throw new DOMException('No room', 'QuotaExceededError');
  };
  const preferences = new Preferences(storage);
  preferences.set({ reminders: false });
  expect(preferences.values.reminders).toBe(false);
  expect(new Preferences(null).values.reminders).toBe(true);
});
