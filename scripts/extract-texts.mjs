// Writes src/locales/en-US/golive-hypercare-app.json from the default texts of t() and <Trans> in src.
// With --check it writes nothing and fails when the file would change.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const SOURCE = 'src';
const TARGET = 'src/locales/en-US/golive-hypercare-app.json';

const texts = new Map();
const problems = [];

for (const path of sources()) {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  visit(file, file);
}

const json = JSON.stringify(nested(), undefined, 2) + '\n';
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, json);
} else if (current() !== json) {
  console.error(`${TARGET} is out of date: run "node scripts/extract-texts.mjs".`);
  process.exitCode = 1;
}

function sources() {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((path) => join(SOURCE, path))
    .filter(
      (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith(join(SOURCE, 'test') + sep)
    )
    .sort();
}

function visit(node, file) {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
    const [key, text] = node.arguments;
    note(node, file, literal(key), literal(text));
  }
  if (ts.isJsxElement(node) && node.openingElement.tagName.getText(file) === 'Trans') {
    note(
      node,
      file,
      attribute(node.openingElement, 'i18nKey'),
      attribute(node.openingElement, 'defaults') ?? children(node, file)
    );
  }
  if (ts.isJsxSelfClosingElement(node) && node.tagName.getText(file) === 'Trans') {
    note(node, file, attribute(node, 'i18nKey'), attribute(node, 'defaults'));
  }
  ts.forEachChild(node, (child) => visit(child, file));
}

function note(node, file, key, text) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  const place = `${file.fileName}:${line + 1}`;
  if (key === undefined || text === undefined) {
    problems.push(`${place}: key and default text must be written out, so that they can be translated.`);
    return;
  }
  const known = texts.get(key);
  if (known && known.text !== text) {
    problems.push(`${place}: "${key}" already has another text at ${known.place}.`);
    return;
  }
  texts.set(key, { text, place });
}

function literal(node) {
  if (node && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literal(node.left), literal(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function attribute(element, name) {
  const found = element.attributes.properties.find(
    (property) => ts.isJsxAttribute(property) && property.name.getText() === name
  );
  const value = found?.initializer;
  return value && ts.isJsxExpression(value) ? literal(value.expression) : literal(value);
}

/** Children as react-i18next counts them: elements become numbered tags, {{ name }} stays. */
function children(element, file) {
  return element.children
    .filter((child) => !(ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces))
    .map((child, index) => {
      if (ts.isJsxText(child)) {
        return child.text.replace(/\s*\n\s*/g, (gap, at) =>
          at === 0 || at + gap.length === child.text.length ? '' : ' '
        );
      }
      if (ts.isJsxExpression(child)) {
        return literal(child.expression) ?? placeholder(child.expression, file);
      }
      return ts.isJsxElement(child) ? `<${index}>${children(child, file)}</${index}>` : `<${index}></${index}>`;
    })
    .join('');
}

function placeholder(node, file) {
  const inner = node && ts.isAsExpression(node) ? node.expression : node;
  return inner && ts.isObjectLiteralExpression(inner) ? `{{${inner.properties[0]?.name?.getText(file)}}}` : '';
}

function nested() {
  const root = {};
  for (const key of [...texts.keys()].sort()) {
    const parts = key.split('.');
    const last = parts.pop();
    let level = root;
    const group = parts.map((_, index) => parts.slice(0, index + 1).join('.')).find((prefix) => texts.has(prefix));
    if (group) {
      problems.push(
        `${texts.get(key).place}: "${key}" cannot be a text, since "${group}" is one (${texts.get(group).place}).`
      );
      continue;
    }
    for (const part of parts) {
      level = level[part] ??= {};
    }
    level[last] = texts.get(key).text;
  }
  return root;
}

function current() {
  try {
    return readFileSync(TARGET, 'utf8');
  } catch {
    return '';
  }
}
