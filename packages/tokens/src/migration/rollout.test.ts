import { expect, it } from 'vitest';
import { installationId, isInRollout } from './rollout.ts';

const ids = Array.from({ length: 2_000 }, (_, n) => `installation-${n}`);

async function chosen(percentage: number): Promise<Set<string>> {
  const answers = await Promise.all(ids.map((id) => isInRollout(id, { enabled: true, percentage })));
  return new Set(ids.filter((_, index) => answers[index]));
}

it('includes about the given percentage, always the same installations, and keeps them when it grows', async () => {
  const [ten, again, fifty, all] = await Promise.all([chosen(10), chosen(10), chosen(50), chosen(100)]);
  expect(again).toEqual(ten);
  expect(ten.size).toBeGreaterThan(130);
  expect(ten.size).toBeLessThan(270);
  expect(fifty.size).toBeGreaterThan(880);
  expect(fifty.size).toBeLessThan(1_120);
  expect([...ten].filter((id) => !fifty.has(id))).toEqual([]);
  expect(all.size).toBe(ids.length);
});

it.each([
  undefined,
  { enabled: false, percentage: 100 },
  { enabled: true, percentage: 0 },
  { enabled: true, percentage: Number.NaN },
  { enabled: true, percentage: -5 },
  { enabled: true, percentage: 1_000 },
  { enabled: true, percentage: Number.POSITIVE_INFINITY },
  { enabled: true, percentage: '100' as never },
  { enabled: 'false' as never, percentage: 100 },
])('takes none for %o', async (rollout) => {
  const answers = await Promise.all(ids.slice(0, 50).map((id) => isInRollout(id, rollout)));
  expect(answers).not.toContain(true);
});

it('has an id for each browser', () => {
  const entries = new Map<string, string>();
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  };
  const id = installationId(storage);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(installationId(storage)).toBe(id);
});
