// Packs each published package as `npm publish` would, and tries it in a folder that knows nothing of this repository: what is
// in it, whether its `exports` are right (publint), whether TypeScript reads its types and Node runs it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const PACKAGES = ['packages/ace-api', 'packages/tokens'];
const MAY_CONTAIN = /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|(dist|src)\/.+\.(ts|tsx|js|map))$/;
const IS_FOR_TESTS = /\.test\.|\.test-d\.|test-support|\/vectors\//;
/** How the users' projects may look imports up. */
const RESOLUTIONS = [
  { module: 'NodeNext', moduleResolution: 'NodeNext' },
  { module: 'ESNext', moduleResolution: 'Bundler' },
] as const;

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, object>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const user = mkdtempSync(join(tmpdir(), 'building-vitals-user-'));
try {
  const problems: string[] = [];
  const manifests: Manifest[] = [];
  for (const folder of PACKAGES) {
    const tarball = pack(folder);
    problems.push(...strayFiles(tarball).map((file) => `${folder}: ${file} does not belong into the package.`));
    problems.push(...(await findPublishingProblems(folder, tarball)));
    manifests.push(install(folder, tarball));
  }
  const entries = manifests.flatMap(({ name, exports }) => Object.keys(exports).map((path) => join(name, path)));
  for (const problem of problems) console.error(problem);
  typecheck(entries);
  run(entries);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${entries.join(', ')}: as packed, types and code work.`);
} finally {
  rmSync(user, { recursive: true, force: true });
}

function pack(folder: string): string {
  const destination = join(user, 'packed', folder);
  mkdirSync(destination, { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', destination], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [file] = readdirSync(destination);
  if (!file) throw new Error(`Nothing was packed from ${folder}.`);
  return join(destination, file);
}

function strayFiles(tarball: string): string[] {
  const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const files = listed.map((path) => path.replace(/^package\//, ''));
  return files.filter((file) => !MAY_CONTAIN.test(file) || IS_FOR_TESTS.test(file));
}

async function findPublishingProblems(folder: string, tarball: string): Promise<string[]> {
  const buffer = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) },
    strict: true,
  });
  return messages.map((message) => `${folder}: ${formatMessage(message, pkg, { color: false })}`);
}

/** Unpacks it where its user would have it; what it depends on is the repository's. */
function install(folder: string, tarball: string): Manifest {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const target = join(user, 'node_modules', manifest.name);
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) link(name);
  return manifest;
}

function link(name: string): void {
  const target = join(user, 'node_modules', name);
  mkdirSync(join(target, '..'), { recursive: true });
  rmSync(target, { force: true });
  symlinkSync(join(process.cwd(), 'node_modules', name), target);
}

function typecheck(entries: readonly string[]): void {
  link('@types/react');
  writeFileSync(join(user, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(user, 'user.ts'), entries.map((entry, n) => `export * as entry${n} from '${entry}';\n`).join(''));
  for (const resolution of RESOLUTIONS) {
    const compilerOptions = {
      ...resolution,
      target: 'ES2022',
      lib: ['ES2024', 'DOM', 'DOM.Iterable'],
      strict: true,
      noEmit: true,
      types: [],
    };
    writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
    execFileSync('tsc', ['--project', user], { stdio: 'inherit' });
  }
}

function run(entries: readonly string[]): void {
  const script = entries.map((entry) => `await import('${entry}');`).join('\n');
  execFileSync('node', ['--input-type=module', '--eval', script], { cwd: user, stdio: 'inherit' });
}
