import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** Lower layers first; a file imports from its own layer or from lower ones. */
const LAYERS = [
  ['kinds', 'domain'],
  ['api'],
  ['platform'],
  ['ui', 'scenes'],
  ['features', 'panels', 'datasource'],
  ['app', 'extensions', 'module.tsx'],
];
const ROOT = __dirname;

interface SourceFile {
  path: string;
  lines: number;
  text: string;
  imports: string[];
}

const files = readAll();
const product = files.filter(({ path }) => !isTest(path));

test('imports go one way: kinds, domain <- api <- platform <- ui, scenes <- features, panels <- app, extensions', () => {
  const wrong = product.flatMap(({ path, imports }) =>
    imports.filter((target) => layer(target) > layer(path)).map((target) => `${path} -> ${target}`)
  );
  expect(wrong).toEqual([]);
});

test('every folder of the product has its layer', () => {
  expect(product.filter(({ path }) => layer(path) < 0).map(({ path }) => path)).toEqual([]);
});

test('a feature never imports another feature', () => {
  const wrong = product.flatMap(({ path, imports }) =>
    imports
      .filter((target) => feature(path) && feature(target) && feature(path) !== feature(target))
      .map((target) => `${path} -> ${target}`)
  );
  expect(wrong).toEqual([]);
});

test('the product imports nothing of the tests', () => {
  expect(
    product.flatMap(({ path, imports }) => imports.filter(isTest).map((target) => `${path} -> ${target}`))
  ).toEqual([]);
});

test('no file imports itself through others', () => {
  expect(cycles()).toEqual([]);
});

test('there are no barrels', () => {
  const barrels = files.filter(({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || /^export \* from/m.test(text));
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test('half of the files stay under 100 lines and 95 % under 300', () => {
  const sizes = files.map(({ lines }) => lines).sort((left, right) => left - right);
  const longest = files.filter(({ lines }) => lines >= 300).map(({ path, lines }) => `${path} ${lines}`);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100);
  expect({ longest, share: longest.length / sizes.length < 0.05 }).toMatchObject({ share: true });
});

function readAll(): SourceFile[] {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.gen\./.test(path));
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const imports = ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => resolve(path, fileName, known));
    return { path, text, lines: text.split('\n').length, imports };
  });
}

function resolve(from: string, specifier: string, known: Set<string>): string[] {
  if (!specifier.startsWith('.')) {
    return [];
  }
  const base = relative(ROOT, join(ROOT, dirname(from), specifier))
    .split(sep)
    .join('/');
  const found = [base, `${base}.ts`, `${base}.tsx`].find((path) => known.has(path));
  return found ? [found] : [];
}

function isTest(path: string): boolean {
  return path.startsWith('test/') || /\.test\.tsx?$/.test(path);
}

function layer(path: string): number {
  const top = path.split('/')[0] ?? '';
  return LAYERS.findIndex((names) => names.includes(top));
}

function feature(path: string): string | undefined {
  const [top, name] = path.split('/');
  return top === 'features' || top === 'panels' ? `${top}/${name}` : undefined;
}

function cycles(): string[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      return;
    }
    if (!done.has(path)) {
      targets.get(path)?.forEach((target) => visit(target, [...way, path]));
      done.add(path);
    }
  };
  files.forEach(({ path }) => visit(path, []));
  return found;
}
