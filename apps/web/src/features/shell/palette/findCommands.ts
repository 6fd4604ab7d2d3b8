import type { Command } from './Command.ts';

/** How well a text matches; lower is better. */
const BEGINS = 0;
const WORD_BEGINS = 1;
const CONTAINS = 2;
const IN_ORDER = 3;

/**
 * The commands that match the query, best first; of equal ones those used recently, then in their own order. Without a
 * query, those used recently and then all but the ones that are only listed for a query.
 *
 * @param recent ids, latest first
 */
export function findCommands(commands: readonly Command[], query: string, recent: readonly string[]): Command[] {
  const sought = query.trim().toLowerCase();
  const rankOf = new Map(recent.map((id, index) => [id, index]));
  const rank = ({ id }: Command) => rankOf.get(id) ?? recent.length;
  if (sought === '') {
    return commands
      .filter((command) => !command.onlyWhenSought || rankOf.has(command.id))
      .toSorted((a, b) => rank(a) - rank(b));
  }
  return commands
    .flatMap((command) => {
      const fit = fitOf(command, sought);
      return fit === null ? [] : [{ command, fit }];
    })
    .sort((a, b) => a.fit - b.fit || rank(a.command) - rank(b.command))
    .map(({ command }) => command);
}

/** Every word has to occur; as a last resort, the letters of the query in their order. */
function fitOf({ label, words = '' }: Command, sought: string): number | null {
  const text = `${label} ${words}`.toLowerCase();
  if (text.startsWith(sought)) return BEGINS;
  const parts = sought.split(/\s+/);
  if (parts.every((part) => text.startsWith(part) || text.includes(` ${part}`))) return WORD_BEGINS;
  if (parts.every((part) => text.includes(part))) return CONTAINS;
  return hasInOrder(label.toLowerCase(), sought.replaceAll(' ', '')) ? IN_ORDER : null;
}

function hasInOrder(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
