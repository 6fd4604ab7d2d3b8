import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const PAGES = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md'], { cwd: ROOT }).sort();
const SPECIFICATION = 'docs/specification.md';
const MOST_WORDS_OF_ARCHITECTURE = 1_200;

describe('links', () => {
  it('are checked in every page', () => {
    expect(PAGES).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'README.md', 'SECURITY.md', SPECIFICATION]));
  });

  it.each(PAGES)('of %s lead to existing files and headings', (page) => {
    expect(findBrokenLinks(ROOT, page)).toEqual([]);
  });

  it('are reported when a file or a heading is missing', () => {
    const root = writeFixture({
      'page.md': [
        '# Page',
        '[a file](other.md) [a heading](other.md#two-words) [another](#page) ![a picture](https://example.com/a.png)',
        '[no file](missing.md) [no heading](other.md#missing) [no heading here](#missing) <img src="missing.webp">',
        '```md\n[in an example](missing.md)\n```',
      ].join('\n'),
      'other.md': '# Two *words*!\n',
    });
    expect(findBrokenLinks(root, 'page.md')).toEqual(['missing.md', 'other.md#missing', '#missing', 'missing.webp']);
  });
});

describe('docs/specification.md', () => {
  it('names code and a test for each section, or says that it is not built yet', () => {
    const sections = readSpecification(ROOT, SPECIFICATION);
    expect(sections.length).toBeGreaterThan(40);
    expect(sections.filter(({ where, shownBy }) => !isComplete(where, shownBy)).map(({ section }) => section)).toEqual(
      [],
    );
  });

  it('names only exports, members and tests that exist', () => {
    expect(findMissingNames(ROOT, SPECIFICATION)).toEqual([]);
  });

  it('is reported when an export, a member or a test is missing', () => {
    const root = writeFixture({
      'Vault.ts': 'class Hidden {}\nexport class Vault {\n  async open(): Promise<void> {\n    close(1);\n  }\n}\n',
      'Vault.test.ts':
        "it('opens', () => {});\nit.each([1])(\n  'opens %s times',\n  () => {},\n);\n// it('closes', …)\nit.skip('locks', () => {});\n",
      'page.md': [
        '### One\n\n- Where: [`Vault`](Vault.ts): `open`',
        '- Shown by: [`Vault.test.ts`](Vault.test.ts) "opens" · "opens %s times"',
        '### Two\n\n- Where:\n  - [`Vault`](Vault.ts): `close`\n  - [`Hidden`](Vault.ts)',
        '- Shown by: [`Vault.test.ts`](Vault.test.ts) "closes" · "locks"\n- Differs: [`Missing`](Vault.ts)',
      ].join('\n'),
    });
    expect(findMissingNames(root, 'page.md')).toEqual([
      'Two: Vault.ts declares no member close',
      'Two: Vault.ts does not export Hidden',
      'Two: Vault.ts does not export Missing',
      'Two: Vault.test.ts has no test "closes"',
      'Two: Vault.test.ts has no test "locks"',
    ]);
  });
});

describe('decision records', () => {
  const records = globSync('docs/adr/[0-9]*.md', { cwd: ROOT }).sort();

  it('are numbered without gaps and listed in the index', () => {
    const index = readFileSync(join(ROOT, 'docs/adr/README.md'), 'utf8');
    const titles = records.map((record) => firstLine(record).replace(/^# /, ''));
    expect(titles.map((title) => Number.parseInt(title, 10))).toEqual(records.map((_, index) => index + 1));
    for (const [position, record] of records.entries()) {
      expect(index).toContain(`- [${titles[position]}](${relative('docs/adr', record)})`);
    }
  });

  it.each(records)('%s has a status, a date and three parts', (record) => {
    const text = readFileSync(join(ROOT, record), 'utf8');
    expect(text).toMatch(/^- Status: (accepted|accepted, not built yet|superseded by \[.+\]\(.+\))$/m);
    expect(text).toMatch(/^- Date: \d{4}-\d{2}-\d{2}$/m);
    expect(headingsOf(text).slice(1)).toEqual(['Context', 'Decision', 'Consequences']);
  });
});

it(`keeps ARCHITECTURE.md within ${MOST_WORDS_OF_ARCHITECTURE} words`, () => {
  const words = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').split(/\s+/).filter(Boolean);
  expect(words.length).toBeLessThanOrEqual(MOST_WORDS_OF_ARCHITECTURE);
});

// —— Links ——

function findBrokenLinks(root: string, page: string): string[] {
  const text = withoutCodeBlocks(readFileSync(join(root, page), 'utf8'));
  const links = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? '',
  );
  return links.filter((link) => !isExternal(link) && !leadsSomewhere(root, page, link));
}

function leadsSomewhere(root: string, page: string, link: string): boolean {
  const [path = '', anchor] = decodeURIComponent(link).split('#');
  const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).has(anchor);
}

function isExternal(link: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(link);
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const heading of headingsOf(text)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function headingsOf(text: string): string[] {
  return [...withoutCodeBlocks(text).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, heading = '']) => heading);
}

function withoutCodeBlocks(text: string): string {
  return text.replace(/^```.*?^```/gms, '');
}

// —— The specification ——

interface SpecificationSection {
  readonly section: string;
  readonly where: string;
  readonly shownBy: string;
  readonly differs: string;
}

/** Each heading of the third level begins a section, with a list of what is said of it. */
function readSpecification(root: string, page: string): SpecificationSection[] {
  const [, ...sections] = readFileSync(join(root, page), 'utf8').split(/^### /m);
  return sections.map((text) => ({
    section: text.split('\n', 1)[0] ?? '',
    where: readItem(text, 'Where'),
    shownBy: readItem(text, 'Shown by'),
    differs: readItem(text, 'Differs'),
  }));
}

/** The text after a label, with its nested list. */
function readItem(text: string, label: string): string {
  return new RegExp(`^- ${label}:(.*(?:\\n  .*)*)`, 'm').exec(text)?.[1]?.trim() ?? '';
}

function isComplete(where: string, shownBy: string): boolean {
  return where === 'not built yet' || (namedFiles(where).length > 0 && namedFiles(shownBy).length > 0);
}

function findMissingNames(root: string, page: string): string[] {
  return readSpecification(root, page).flatMap(({ section, where, shownBy, differs }) => {
    const missing = [
      ...namedFiles(`${where}\n${differs}`).flatMap((named) => findMissingExports(root, page, named)),
      ...namedFiles(shownBy).flatMap((named) => findMissingTests(root, page, named)),
    ];
    return missing.map((what) => `${section}: ${what}`);
  });
}

interface NamedFile {
  readonly name: string;
  readonly path: string;
  /** Members of an export, after a colon; or titles of tests. */
  readonly details: string;
}

/** Each link whose text is code, with the rest of its line: `` [`name`](path)details ``. */
function namedFiles(cell: string): NamedFile[] {
  return [...cell.matchAll(/\[`([^`]+)`\]\(([^)]+)\)([^[\n]*)/g)].map(([, name = '', path = '', details = '']) => ({
    name,
    path,
    details,
  }));
}

function findMissingExports(root: string, page: string, { name, path, details }: NamedFile): string[] {
  const source = readLinked(root, page, path);
  const members = details.startsWith(':') ? [...details.matchAll(/`([^`]+)`/g)].map(([, member = '']) => member) : [];
  return [
    ...(isExported(source, name) ? [] : [`${path} does not export ${name}`]),
    ...members
      .filter((member) => !declaresMember(source, member))
      .map((member) => `${path} declares no member ${member}`),
  ];
}

function findMissingTests(root: string, page: string, { path, details }: NamedFile): string[] {
  const source = readLinked(root, page, path);
  const titles = [...details.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
  if (titles.length === 0) return [`${path} is named without a test`];
  return titles.filter((title) => !hasTest(source, title)).map((title) => `${path} has no test "${title}"`);
}

/** Empty for a file that is not there, which {@link findBrokenLinks} reports. */
function readLinked(root: string, page: string, path: string): string {
  const file = resolve(root, dirname(page), path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function isExported(source: string, name: string): boolean {
  return new RegExp(`^export (abstract |async )?(class|function|const|interface|type|enum) ${name}\\b`, 'm').test(
    source,
  );
}

/** Not a call, which ends with `);`. */
function declaresMember(source: string, member: string): boolean {
  return new RegExp(`^ +(readonly |static |async |get |set )*${member}(\\(|<|\\?|:| =)(?!.*\\);$)`, 'm').test(source);
}

/** A call whose first argument is the title, but for a test that is skipped. */
function hasTest(source: string, title: string): boolean {
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?! *//)(?!.*\\.(?:skip|todo|fixme)\\b).*\\(\\s*(['"\`])${literal}\\1,`, 'm').test(source);
}

// —— Fixtures ——

function firstLine(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').split('\n', 1)[0] ?? '';
}

function writeFixture(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'docs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}
