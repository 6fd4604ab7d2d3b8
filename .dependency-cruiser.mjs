/**
 * Which module may import which; `npm run lint` checks it. Imports of types and dynamic imports count as well.
 */

/** The modules of `packages/tokens/src`, from the lowest layer up; each may import from the layers below its own. */
const TOKEN_LAYERS = [
  ['core'],
  ['validation', 'crypto'],
  ['storage'],
  ['manager'],
  ['lifecycle', 'tenancy', 'observability', 'backup'],
  ['http', 'migration'],
  ['react', 'testing'],
];

const TOKENS = '^packages/tokens/src';
/** Tests and their helpers may look at anything, and run against other apps. */
const TESTS = '\\.test\\.|/test-support/';

const layerRules = TOKEN_LAYERS.flatMap((modules, layer) =>
  modules.map((module) => ({
    name: `tokens-layers/${module}`,
    comment: `\`${module}\` may import only from layers below its own.`,
    severity: 'error',
    from: { path: `${TOKENS}/${module}/`, pathNot: TESTS },
    to: { path: `${TOKENS}/`, pathNot: `${TOKENS}/(${[module, ...TOKEN_LAYERS.slice(0, layer).flat()].join('|')})/` },
  })),
);

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'What cannot be found, no rule can look at.',
      severity: 'error',
      // Its libraries are installed by `npm run bench` alone.
      from: { pathNot: '^bench/peers/' },
      to: { couldNotResolve: true },
    },
    ...layerRules,
    {
      name: 'tokens-layers/known',
      comment: 'A module of `packages/tokens/src` needs a layer, above.',
      severity: 'error',
      from: {},
      to: { path: `${TOKENS}/[^/]+/`, pathNot: `${TOKENS}/(${TOKEN_LAYERS.flat().join('|')})/` },
    },
    {
      name: 'module-entry-points',
      comment: 'A module of a package is imported by its index.ts.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^packages/[^/]+/src/[^/]+/',
        pathNot: ['^packages/$1/src/$2/', '^packages/[^/]+/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'module-entry-points/outside',
      comment: 'A module of a package is imported by its index.ts.',
      severity: 'error',
      from: { pathNot: `^packages/[^/]+/src/[^/]+/|${TESTS}` },
      to: { path: '^packages/[^/]+/src/[^/]+/', pathNot: '^packages/[^/]+/src/[^/]+/index\\.ts$' },
    },
    {
      name: 'feature-entry-points',
      comment: 'A feature of the app is imported by its index.ts.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: {
        path: '^apps/web/src/features/[^/]+/',
        pathNot: ['^apps/web/src/features/$1/', '^apps/web/src/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'feature-entry-points/outside',
      comment: 'A feature of the app is imported by its index.ts, and by its pages.ts for what the router alone loads.',
      severity: 'error',
      // A benchmark measures one component without the page around it.
      from: { pathNot: '^apps/web/src/features/|^bench/' },
      to: { path: '^apps/web/src/features/[^/]+/', pathNot: '^apps/web/src/features/[^/]+/(index|pages)\\.ts$' },
    },
    {
      name: 'feature-pages',
      comment: 'Only the router imports the pages of a feature.',
      severity: 'error',
      from: { pathNot: '^apps/web/src/(app|features)/' },
      to: { path: '^apps/web/src/features/[^/]+/pages\\.ts$' },
    },
    {
      name: 'shared-code-knows-no-feature',
      comment: 'Features import what they share, not the other way round.',
      severity: 'error',
      from: { path: '^apps/web/src/(components|lib|i18n|services|theme)/', pathNot: TESTS },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      comment: 'The app puts features together; they do not know it.',
      severity: 'error',
      from: { path: '^apps/web/src/features/', pathNot: TESTS },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'packages-know-no-app',
      comment: 'Apps import packages, not the other way round.',
      severity: 'error',
      from: { path: '^packages/', pathNot: TESTS },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-only-packages',
      comment: 'An app imports packages, and no other app.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'worker-and-page-apart',
      comment: 'What runs at the edge and what runs in the browser share packages alone.',
      severity: 'error',
      from: { path: '^apps/web/(src|worker)/', pathNot: TESTS },
      to: { path: '^apps/web/(src|worker)/', pathNot: '^apps/web/$1/' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@building-vitals/source', 'import', 'browser', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
