import { afterAll, beforeAll, expect, it } from 'vitest';
import { LintTree } from './LintTree.ts';

const TOKENS = 'packages/tokens/src';
const FEATURES = 'apps/web/src/features';

/** What imports may look like: down the layers, and by entry points. */
const CLEAN = {
  [`${TOKENS}/index.ts`]: "export * from './manager/index.ts';\n",
  [`${TOKENS}/core/index.ts`]: "export * from './clock.ts';\n",
  [`${TOKENS}/core/clock.ts`]: 'export const now = 0;\n',
  [`${TOKENS}/validation/index.ts`]: "export * from '../core/index.ts';\n",
  [`${TOKENS}/crypto/index.ts`]: "export * from '../core/index.ts';\n",
  [`${TOKENS}/storage/index.ts`]: "export * from '../crypto/index.ts';\n",
  [`${TOKENS}/manager/index.ts`]: "export * from '../storage/index.ts';\n",
  [`${TOKENS}/manager/manager.test.ts`]: "import '../core/clock.ts';\nimport '../testing/index.ts';\n",
  [`${TOKENS}/lifecycle/index.ts`]: "export * from '../manager/index.ts';\n",
  [`${TOKENS}/tenancy/index.ts`]: "export * from '../manager/index.ts';\n",
  [`${TOKENS}/observability/index.ts`]: "export * from '../manager/index.ts';\n",
  [`${TOKENS}/backup/index.ts`]: "export * from '../manager/index.ts';\n",
  [`${TOKENS}/http/index.ts`]: "export * from '../lifecycle/index.ts';\n",
  [`${TOKENS}/migration/index.ts`]: "export * from '../backup/index.ts';\n",
  [`${TOKENS}/react/index.ts`]: "export * from '../http/index.ts';\n",
  [`${TOKENS}/testing/index.ts`]: "export * from '../http/index.ts';\n",
  [`${FEATURES}/list/index.ts`]: "export * from './List.ts';\n",
  [`${FEATURES}/list/List.ts`]: "export * from '../../components/Row.ts';\n",
  [`${FEATURES}/forms/index.ts`]: "export * from '../list/index.ts';\n",
  [`${FEATURES}/forms/pages.ts`]: "export const form = () => import('./Form.ts');\n",
  [`${FEATURES}/forms/Form.ts`]: 'export const form = 1;\n',
  'apps/web/src/app/router.ts': "export * from '../features/forms/pages.ts';\n",
  'apps/web/src/app/App.ts': "export const page = () => import('../features/forms/index.ts');\n",
  'apps/web/src/components/Row.ts': 'export const row = 1;\n',
  'apps/web/worker/src/index.ts': 'export const worker = 1;\n',
  'apps/ace-simulator/src/index.ts': 'export const simulator = 1;\n',
};

/** One file for each rule; its name says nothing, what it imports is what the rule refuses. */
const PLANTED = [
  { rule: 'no-cycles', from: `${TOKENS}/core/a.ts`, text: "export const b = () => import('./b.ts');" },
  { rule: 'no-cycles', from: `${TOKENS}/core/e.ts`, text: "import type { F } from './f.ts'; export type E = F;" },
  { rule: 'no-unresolvable', from: `${TOKENS}/core/c.ts`, text: "import './nothing.ts';" },
  { rule: 'tokens-layers/core', from: `${TOKENS}/core/d.ts`, text: "import type {} from '../crypto/index.ts';" },
  { rule: 'tokens-layers/validation', from: `${TOKENS}/validation/a.ts`, text: "import '../crypto/index.ts';" },
  { rule: 'tokens-layers/crypto', from: `${TOKENS}/crypto/a.ts`, text: "export * from '../storage/index.ts';" },
  {
    rule: 'tokens-layers/storage',
    from: `${TOKENS}/storage/a.ts`,
    text: "export const m = () => import('../manager/index.ts');",
  },
  { rule: 'tokens-layers/manager', from: `${TOKENS}/manager/a.ts`, text: "import '../tenancy/index.ts';" },
  { rule: 'tokens-layers/lifecycle', from: `${TOKENS}/lifecycle/a.ts`, text: "import '../backup/index.ts';" },
  { rule: 'tokens-layers/tenancy', from: `${TOKENS}/tenancy/a.ts`, text: "import '../lifecycle/index.ts';" },
  { rule: 'tokens-layers/observability', from: `${TOKENS}/observability/a.ts`, text: "import '../http/index.ts';" },
  { rule: 'tokens-layers/backup', from: `${TOKENS}/backup/a.ts`, text: "import '../migration/index.ts';" },
  { rule: 'tokens-layers/http', from: `${TOKENS}/http/a.ts`, text: "import '../migration/index.ts';" },
  { rule: 'tokens-layers/migration', from: `${TOKENS}/migration/a.ts`, text: "import '../react/index.ts';" },
  { rule: 'tokens-layers/react', from: `${TOKENS}/react/a.ts`, text: "import '../testing/index.ts';" },
  { rule: 'tokens-layers/testing', from: `${TOKENS}/testing/a.ts`, text: "import '../react/index.ts';" },
  { rule: 'tokens-layers/known', from: `${TOKENS}/attic/index.ts`, text: "import './a.ts';" },
  { rule: 'module-entry-points', from: `${TOKENS}/storage/b.ts`, text: "import '../core/clock.ts';" },
  { rule: 'module-entry-points/outside', from: 'bench/a.ts', text: `import '../${TOKENS}/core/clock.ts';` },
  {
    rule: 'feature-entry-points',
    from: `${FEATURES}/forms/a.ts`,
    text: "export const l = () => import('../list/List.ts');",
  },
  { rule: 'feature-entry-points/outside', from: 'apps/web/src/app/a.ts', text: "import '../features/list/List.ts';" },
  { rule: 'feature-entry-points', from: `${FEATURES}/list/b.ts`, text: "import '../forms/pages.ts';" },
  { rule: 'feature-pages', from: 'apps/web/src/main.ts', text: "import './features/forms/pages.ts';" },
  {
    rule: 'shared-code-knows-no-feature',
    from: 'apps/web/src/components/a.ts',
    text: "import '../features/list/index.ts';",
  },
  { rule: 'shared-code-knows-no-feature', from: 'apps/web/src/lib/a.ts', text: "import '../app/App.ts';" },
  { rule: 'features-know-no-app', from: `${FEATURES}/list/a.ts`, text: "import '../../app/App.ts';" },
  {
    rule: 'packages-know-no-app',
    from: 'packages/ace-api/src/a.ts',
    text: "import '../../../apps/ace-simulator/src/index.ts';",
  },
  {
    rule: 'apps-know-only-packages',
    from: 'apps/ace-simulator/src/a.ts',
    text: "import '../../web/worker/src/index.ts';",
  },
  { rule: 'worker-and-page-apart', from: 'apps/web/worker/src/a.ts', text: "import '../../src/components/Row.ts';" },
  { rule: 'worker-and-page-apart', from: 'apps/web/src/a.ts', text: "import type {} from '../worker/src/index.ts';" },
];

/** What the planted files need beside them. */
const BESIDE = {
  [`${TOKENS}/core/b.ts`]: "import './a.ts';\n",
  [`${TOKENS}/core/f.ts`]: "import './e.ts';\n\nexport type F = 1;\n",
  [`${TOKENS}/attic/a.ts`]: 'export {};\n',
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let broken: Violation[];
const trees: LintTree[] = [];

beforeAll(() => {
  const planted = Object.fromEntries(PLANTED.map(({ from, text }) => [from, `${text}\n`]));
  broken = findViolations({ ...CLEAN, ...planted, ...BESIDE });
});

afterAll(() => {
  for (const tree of trees) tree.remove();
});

it('accepts imports down the layers, and by entry points', () => {
  expect(findViolations(CLEAN)).toEqual([]);
});

it.each(PLANTED)('$rule refuses what $from imports', ({ rule, from }) => {
  const rules = broken.filter((violation) => violation.from === from).map(({ rule: { name } }) => name);
  expect(new Set(rules)).toEqual(new Set([rule]));
});

function findViolations(files: Readonly<Record<string, string>>): Violation[] {
  const tree = new LintTree(files);
  trees.push(tree);
  const folders = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
  const { output } = tree.run('depcruise', '--output-type', 'json', ...folders);
  return JSON.parse(output).summary.violations;
}
