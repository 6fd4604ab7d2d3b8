import { isTokenError, type TokenErrorCode, validateSiteId } from '@building-vitals/tokens';
import type { MigrationChoices, MigrationEntry } from '@building-vitals/tokens/migration';

/** The user's choice about one entry. */
export interface EntryChoice {
  readonly siteId: string;
  readonly siteName: string;
  /** Import this one although the vault has another. */
  readonly isWanted: boolean;
}

/** By {@link placeKeyOf}, so that they survive a reload; ids do not. */
export type Choices = Readonly<Record<string, EntryChoice>>;

export const NO_CHOICE: EntryChoice = { siteId: '', siteName: '', isWanted: false };

/** Where an entry was found first. */
export function placeKeyOf({ id, places: [first] }: MigrationEntry): string {
  return first ? `${first.kind}/${first.key}` : id;
}

export function choiceFor(entry: MigrationEntry, choices: Choices): EntryChoice {
  return choices[placeKeyOf(entry)] ?? NO_CHOICE;
}

/**
 * Why a typed site cannot be used for an entry; null if it can, or nothing was typed.
 * @param taken the sites that have a token in the vault
 */
export function siteProblem({ siteId }: EntryChoice, taken: ReadonlySet<string>): TokenErrorCode | null {
  if (siteId.trim() === '') return null;
  try {
    return taken.has(validateSiteId(siteId)) ? 'DUPLICATE_TARGET' : null;
  } catch (error) {
    if (isTokenError(error)) return error.code;
    throw error;
  }
}

/** The entries that would be imported. */
export function chosenEntries(
  entries: readonly MigrationEntry[],
  choices: Choices,
  taken: ReadonlySet<string>,
): readonly MigrationEntry[] {
  return entries.filter((entry) => {
    const choice = choiceFor(entry, choices);
    if (entry.state === 'conflict') return choice.isWanted;
    if (entry.state === 'needs-site') return choice.siteId.trim() !== '' && siteProblem(choice, taken) === null;
    return entry.state === 'new';
  });
}

/** The choices in the library's format. */
export function toMigrationChoices(chosen: readonly MigrationEntry[], choices: Choices): MigrationChoices {
  const sited = chosen.filter(({ state }) => state === 'needs-site');
  const sites = Object.fromEntries(sited.map((entry) => [entry.id, siteOf(choiceFor(entry, choices))]));
  const hasConflicts = chosen.some(({ state }) => state === 'conflict');
  // Sites are only listed if a token in the vault has to be replaced.
  return { sites, ...(hasConflicts && { use: chosen.map(({ id }) => id) }) };
}

function siteOf({ siteId, siteName }: EntryChoice): { siteId: string; siteName: string } {
  return { siteId: siteId.trim(), siteName: siteName.trim() || siteId.trim() };
}
