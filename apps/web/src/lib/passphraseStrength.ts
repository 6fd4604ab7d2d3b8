import { SHORTEST_PASSPHRASE } from '@building-vitals/tokens';

export type PassphraseStrength = 'tooShort' | 'weak' | 'fair' | 'good' | 'strong';

/** From so many bits on a passphrase is called that; each bit doubles how long guessing takes. */
const FROM_BITS = [
  ['strong', 70],
  ['good', 55],
  ['fair', 40],
] as const;

/**
 * A rough word for how hard a passphrase is to guess, to help a person choose; the library takes whatever is long enough.
 * Counts what is new in it: repetitions and runs such as `aaaa`, `1234` or `passwordpassword` add nothing.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = [...passphrase.normalize('NFC')];
  if (characters.length < SHORTEST_PASSPHRASE) return 'tooShort';
  const bits = newCharacters(characters) * bitsEach(passphrase);
  return FROM_BITS.find(([, from]) => bits >= from)?.[0] ?? 'weak';
}

/** Those that do not continue something that stood there before. */
function newCharacters(characters: readonly string[]): number {
  const seen = new Set<string>();
  let count = 0;
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1] ?? '';
    const pair = (before + character).toLowerCase();
    const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
    if (!seen.has(pair) && Math.abs(step) > 1) count += 1;
    seen.add(pair);
  }
  return count;
}

/** Letters alone make words, whose letters are easy to foresee. */
function bitsEach(passphrase: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u].filter((kind) => kind.test(passphrase)).length;
  return 2 + kinds * 0.5;
}
