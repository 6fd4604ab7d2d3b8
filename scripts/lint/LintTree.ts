import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'node_modules/.bin');
const CONFIGURATION = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  '.jscpd.json',
  '.oxlintrc.json',
  'biome.json',
  'knip.ts',
  'packages/test-support/noRoleBehindDialog.grit',
];

/** A small tree of files in a folder of its own, with this repository's configuration of linters. */
export class LintTree {
  readonly #folder = mkdtempSync(join(tmpdir(), 'building-vitals-lint-'));

  /** @param files their text by path */
  constructor(files: Readonly<Record<string, string>>) {
    for (const file of CONFIGURATION) copyFileSync(join(ROOT, file), this.#place(file));
    for (const [path, text] of Object.entries(files)) writeFileSync(this.#place(path), text);
  }

  /** Where a file of the tree goes, with its folder. */
  #place(path: string): string {
    const place = join(this.#folder, path);
    mkdirSync(dirname(place), { recursive: true });
    return place;
  }

  /** Runs a linter in the tree. */
  run(command: string, ...args: readonly string[]): { readonly passes: boolean; readonly output: string } {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', PATH: [BIN, process.env.PATH].join(delimiter) },
    });
    if (error) throw error;
    return { passes: status === 0, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
