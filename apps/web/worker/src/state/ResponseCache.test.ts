import { beforeEach, describe, expect, test } from 'vitest';
import { ResponseCache } from './ResponseCache.ts';

let now = 0;
let cache: ResponseCache;

beforeEach(() => {
  now = 1_000_000;
  cache = new ResponseCache({ maxEntries: 3, maxBytes: 80, now: () => now });
});

function body(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function remember(owner: string, url: string, text = 'text', maxAgeMs = 1000): void {
  cache.set(owner, url, body(text), { maxAgeMs, epoch: cache.epoch });
}

describe('ResponseCache', () => {
  test('returns what an owner was answered', () => {
    remember('aa', '/sites/?', 'sites');
    expect(cache.get('aa', '/sites/?')).toEqual(body('sites'));
  });

  test('returns nothing to another owner, and nothing for another URL', () => {
    remember('aa', '/sites/?');
    expect(cache.get('ab', '/sites/?')).toBeUndefined();
    expect(cache.get('aa', '/sites/?page=2')).toBeUndefined();
  });

  test('expires an answer at its maximum age, not before', () => {
    remember('aa', '/sites/?', 'sites', 1000);
    now += 999;
    expect(cache.get('aa', '/sites/?')).toBeDefined();
    now += 1;
    expect(cache.get('aa', '/sites/?')).toBeUndefined();
  });

  test('stores nothing that has no time left', () => {
    remember('aa', '/sites/?', 'sites', 0);
    remember('aa', '/points/?', 'points', -5);
    expect(cache.get('aa', '/sites/?')).toBeUndefined();
    expect(cache.get('aa', '/points/?')).toBeUndefined();
  });

  test('replaces an older answer', () => {
    remember('aa', '/sites/?', 'older', 1000);
    now += 900;
    remember('aa', '/sites/?', 'newer', 1000);
    now += 900;
    expect(cache.get('aa', '/sites/?')).toEqual(body('newer'));
  });

  test('drops everything of one owner and nothing of another', () => {
    remember('aa', '/sites/?');
    remember('aa', '/points/?');
    remember('ab', '/sites/?');
    cache.dropOwner('aa');
    expect(cache.get('aa', '/sites/?')).toBeUndefined();
    expect(cache.get('aa', '/points/?')).toBeUndefined();
    expect(cache.get('ab', '/sites/?')).toBeDefined();
  });

  test('does not store an answer that was on its way when its owner was dropped', () => {
    const { epoch } = cache;
    cache.dropOwner('aa');
    cache.set('aa', '/sites/?', body('late'), { maxAgeMs: 1000, epoch });
    expect(cache.get('aa', '/sites/?')).toBeUndefined();
  });

  test('evicts the least recently used answer when there are too many', () => {
    remember('aa', '/1');
    remember('aa', '/2');
    remember('aa', '/3');
    cache.get('aa', '/1');
    remember('aa', '/4');
    expect(cache.get('aa', '/2')).toBeUndefined();
    expect(cache.get('aa', '/1')).toBeDefined();
    expect(cache.get('aa', '/4')).toBeDefined();
  });

  test('evicts answers when their total size is too large', () => {
    const small = new ResponseCache({ maxEntries: 100, maxBytes: 80, now: () => now });
    for (let index = 0; index < 9; index++) {
      small.set('aa', `/${index}`, body('0123456789'), { maxAgeMs: 1000, epoch: small.epoch });
    }
    expect(small.get('aa', '/0')).toBeUndefined();
    expect(small.get('aa', '/1')).toBeDefined();
    expect(small.get('aa', '/8')).toBeDefined();
  });

  test('does not count the bytes of what it removed', () => {
    const small = new ResponseCache({ maxEntries: 100, maxBytes: 80, now: () => now });
    for (let round = 0; round < 50; round++) {
      small.set('aa', '/same', body('0123456789'), { maxAgeMs: 1000, epoch: small.epoch });
      small.dropOwner('ab');
    }
    for (let index = 0; index < 7; index++) {
      small.set('aa', `/${index}`, body('0123456789'), { maxAgeMs: 1000, epoch: small.epoch });
    }
    expect(small.get('aa', '/same')).toBeDefined();
    expect(small.get('aa', '/0')).toBeDefined();
  });

  test('stores an empty body', () => {
    remember('aa', '/empty', '');
    expect(cache.get('aa', '/empty')).toEqual(body(''));
  });

  test('stores no body of more than an eighth of its size', () => {
    remember('aa', '/long', '0123456789+');
    remember('aa', '/short', '0123456789');
    expect(cache.get('aa', '/long')).toBeUndefined();
    expect(cache.get('aa', '/short')).toBeDefined();
  });
});
