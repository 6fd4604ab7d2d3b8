import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AceApiError } from '../AceApiError.ts';
import { pathSegment } from './paths.ts';

describe('pathSegment', () => {
  it('encodes the characters of point names', () => {
    expect(pathSegment('ses/8000:33-8033/analog Value.1')).toBe('ses%2F8000%3A33-8033%2Fanalog%20Value.1');
  });

  it.each(['', '.', '..', 'half \ud83d'])('rejects %o, which no URL can hold', (name) => {
    expect(() => pathSegment(name)).toThrow(AceApiError);
  });

  it('makes one segment that decodes to the name, whatever it is', () => {
    const anyName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '.' && name !== '..');

    fc.assert(
      fc.property(anyName, (name) => {
        const { pathname } = new URL(`https://ace.example/api/points/${pathSegment(name)}/timeseries`);
        expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'api', 'points', name, 'timeseries']);
      }),
    );
  });
});
