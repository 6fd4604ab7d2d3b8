import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** An example from a README or a TSDoc comment, as a module of its own. */
export interface Example {
  /** The name of the module: that of the file it is from, and its line. */
  readonly fileName: string;
  /** As many lines as the file has, with the example where it stands: what a compiler says of a line holds for the file. */
  readonly code: string;
}

interface Block {
  /** Index of the first line. */
  readonly start: number;
  readonly lines: readonly string[];
  readonly language: 'ts' | 'tsx';
  /** `setup` stands in front of every block of its file that is not `standalone`. */
  readonly role: 'setup' | 'standalone' | null;
}

/** All examples of the packages below `root`: the `ts` and `tsx` blocks of their READMEs and of each `@example` in their sources. */
export function extractExamples(root: string): Example[] {
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  const readmes = packages.map((folder) => join(folder, 'README.md')).filter((file) => existsSync(file));
  const sources = packages.flatMap((folder) => sourcesIn(join(folder, 'src')));
  return [
    ...readmes.flatMap((file) => modulesOf(file, root, blocksOf(linesOf(file)))),
    ...sources.flatMap((file) => modulesOf(file, root, blocksOf(examplesIn(linesOf(file))))),
  ];
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test'))
    .map((file) => join(folder, file));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n');
}

/** The lines of comments from `@example` up to the next tag, without the comment's stars; all others blank. */
function examplesIn(lines: readonly string[]): string[] {
  let isExample = false;
  return lines.map((line) => {
    const text = /^\s*\* ?(?!\/)(.*)$/.exec(line)?.[1];
    if (text === undefined || /^@\w/.test(text)) isExample = text?.startsWith('@example') ?? false;
    return isExample && text !== undefined ? text : '';
  });
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const [start, line] of lines.entries()) {
    const fence = /^```(tsx?)(?: (setup|standalone))?$/.exec(line);
    if (!fence) continue;
    const length = lines.slice(start + 1).indexOf('```');
    if (length < 0) throw new Error(`The block that begins with "${line}" has no end.`);
    blocks.push({
      start: start + 1,
      lines: lines.slice(start + 1, start + 1 + length),
      language: fence[1] === 'tsx' ? 'tsx' : 'ts',
      role: (fence[2] as Block['role'] | undefined) ?? null,
    });
  }
  return blocks;
}

function modulesOf(file: string, root: string, blocks: readonly Block[]): Example[] {
  const setup = blocks.filter(({ role }) => role === 'setup');
  const name = relative(root, file).replaceAll(sep, '-');
  return blocks.map((block) => {
    const code = placed(block.role === null ? [...setup, block] : [block]);
    return { fileName: `${name}-${block.start}.${block.language}`, code: `${code}\nexport {};\n` };
  });
}

function placed(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) for (const [index, line] of block.lines.entries()) lines[block.start + index] = line;
  return Array.from(lines, (line) => line ?? '').join('\n');
}
