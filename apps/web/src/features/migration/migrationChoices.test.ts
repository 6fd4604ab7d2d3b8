import type { EntryState, MigrationEntry } from '@building-vitals/tokens/migration';
import { describe, expect, it } from 'vitest';
import { chosenEntries, NO_CHOICE, siteProblem, toMigrationChoices } from './migrationChoices.ts';

const TAKEN = new Set(['ses_omaha']);

function entry(id: string, state: EntryState): MigrationEntry {
  return {
    id,
    state,
    places: [{ kind: 'localStorage', key: `token_${id}` }],
    siteId: state === 'needs-site' ? null : id,
    siteName: null,
    identity: null,
    expiresAt: 0,
    addedAt: null,
    lastUsed: null,
    isDefault: false,
  };
}

const ENTRIES = [
  entry('1', 'new'),
  entry('2', 'stored'),
  entry('3', 'conflict'),
  entry('4', 'superseded'),
  entry('5', 'needs-site'),
];

describe('the entries to import', () => {
  it('are new ones by default', () => {
    const chosen = chosenEntries(ENTRIES, {}, TAKEN);
    expect(chosen.map(({ id }) => id)).toEqual(['1']);
    expect(toMigrationChoices(chosen, {})).toEqual({ sites: {} });
  });

  it('include those that the user gave a site, named by its ID by default', () => {
    const choices = { 'localStorage/token_5': { ...NO_CHOICE, siteId: ' ses_lincoln ' } };
    const chosen = chosenEntries(ENTRIES, choices, TAKEN);
    expect(chosen.map(({ id }) => id)).toEqual(['1', '5']);
    expect(toMigrationChoices(chosen, choices)).toEqual({
      sites: { 5: { siteId: 'ses_lincoln', siteName: 'ses_lincoln' } },
    });
  });

  it('replace a token of the vault only if the user chose so', () => {
    const choices = { 'localStorage/token_3': { ...NO_CHOICE, isWanted: true } };
    const chosen = chosenEntries(ENTRIES, choices, TAKEN);
    expect(toMigrationChoices(chosen, choices)).toEqual({ sites: {}, use: ['1', '3'] });
  });

  it.each([
    ['ses omaha', 'SITE_ID_INVALID'],
    ['ses_omaha', 'DUPLICATE_TARGET'],
  ])('exclude the site %j', (siteId, problem) => {
    const choice = { ...NO_CHOICE, siteId };
    expect(siteProblem(choice, TAKEN)).toBe(problem);
    const chosen = chosenEntries(ENTRIES, { 'localStorage/token_5': choice }, TAKEN);
    expect(chosen.map(({ id }) => id)).toEqual(['1']);
  });
});
