import { afterEach, expect, it } from 'vitest';
import { LintTree } from './LintTree.ts';

const COPIED = `
export function describe(value: number, unit: string, digits: number): string {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  const sign = rounded < 0 ? 'minus' : 'plus';
  const parts = [sign, Math.abs(rounded).toFixed(digits), unit].filter((part) => part !== '');
  return parts.join(' ').trim().replaceAll('  ', ' ').concat(unit === '' ? ' without a unit' : '');
}
`;

/** A test that expects a button to be absent. */
const absentButton = (options: string) =>
  `import { expect } from 'vitest';\nimport { page } from 'vitest/browser';\n\nawait expect.element(page.getByRole('button', ${options})).not.toBeInTheDocument();\n`;

let tree: LintTree | null = null;

afterEach(() => {
  tree?.remove();
  tree = null;
});

/** Each tool with a tree that it accepts, and what a rule of its own refuses beside it. */
it.each([
  {
    rule: 'an import cycle (Biome)',
    command: ['biome', 'lint'],
    clean: { 'scripts/a.ts': "import { b } from './b.ts';\n\nb();\n", 'scripts/b.ts': 'export function b() {}\n' },
    planted: { 'scripts/b.ts': "import './a.ts';\n\nexport function b() {}\n" },
    findings: [/noImportCycles/],
  },
  {
    rule: 'an element looked for behind an open dialog (Biome)',
    command: ['biome', 'lint'],
    clean: { 'a.browser.test.ts': absentButton("{ name: 'Remove', includeHidden: true }") },
    planted: { 'a.browser.test.ts': absentButton("{ name: 'Remove' }") },
    findings: [/includeHidden/],
  },
  {
    rule: 'a promise that nobody waits for',
    command: ['oxlint', '--type-aware'],
    clean: {
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "allowImportingTsExtensions": true, "noEmit": true } }',
      'scripts/work.ts': 'export async function work() {}\n',
      'scripts/a.ts': "import { work } from './work.ts';\n\nawait work();\n",
    },
    planted: { 'scripts/a.ts': "import { work } from './work.ts';\n\nexport const begin = () => {\n  work();\n};\n" },
    findings: [/no-floating-promises/],
  },
  {
    rule: 'files, exports and dependencies that nobody uses, and dependencies that are not listed',
    command: ['knip'],
    clean: {
      'package.json': '{ "scripts": { "a": "node scripts/a.ts" }, "dependencies": { "jose": "1.0.0" } }',
      'scripts/a.ts': "import 'jose';\nimport { b } from './b.ts';\n\nb();\n",
      'scripts/b.ts': 'export function b() {}\n',
    },
    planted: {
      'package.json': '{ "scripts": { "a": "node scripts/a.ts" }, "dependencies": { "idb": "1.0.0" } }',
      'scripts/b.ts': 'export function b() {}\n\nexport function unused() {}\n',
      'scripts/unused.ts': 'export {};\n',
    },
    findings: [
      /Unused files \(1\)\s+scripts\/unused\.ts/,
      /Unused dependencies \(1\)\s+idb/,
      /Unlisted dependencies \(1\)\s+jose/,
      /Unused exports \(1\)\s+unused/,
    ],
  },
  {
    rule: 'a copy',
    command: ['jscpd'],
    clean: {
      'packages/a.ts': COPIED,
      'apps/a.ts': '',
      'bench/a.ts': '',
      'e2e/a.ts': '',
      'mutation/a.ts': '',
      'scripts/a.ts': '',
    },
    planted: { 'apps/a.ts': COPIED },
    findings: [/Clone found/],
  },
])('finds $rule', ({ command: [command = '', ...args], clean, planted, findings }) => {
  tree = new LintTree(clean);
  expect(tree.run(command, ...args)).toMatchObject({ passes: true });
  tree.remove();

  tree = new LintTree({ ...clean, ...planted });
  const { passes, output } = tree.run(command, ...args);
  for (const finding of findings) expect(output).toMatch(finding);
  expect(passes).toBe(false);
});
