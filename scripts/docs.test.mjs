import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { anchorsOf, linksOf, pathsOf, proseOf, tableRowsOf } from './lib/markdown.mjs';
import { at, filesUnder, named } from './lib/paths.mjs';

const isMarkdown = (name) => name.endsWith('.md');
const read = (path) => readFileSync(at(path), 'utf8');

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'bench/results/README.md'],
  ...['core', 'elements', 'demo-server'].map((name) => `packages/${name}/README.md`),
  ...filesUnder('docs', isMarkdown).map(named),
].filter((path) => existsSync(at(path)));

const [glossary, interfaceWords] = read('docs/glossary.md')
  .split('## Words of the user interface')
  .map((part) => tableRowsOf(part).filter(([term]) => term !== 'term'));

/** Words of the glossary's last column that are never right in prose: those marked with an exclamation mark. */
const unusedWords = glossary.flatMap(([, , unused = '']) =>
  [...unused.matchAll(/\*\*([^*]+)!\*\*/g)].map(([, word]) => word),
);

/** British spellings, as parts of words. */
const britishSpellings =
  /\b\w*(centre|behaviour|colour|favour|licence|dialled|dialling|cancelled|organis)\w*/gi;

describe('the documents', () => {
  for (const path of documents) {
    it(`${path} has no broken links and names no missing files`, () => {
      const text = read(path);
      const broken = linksOf(text).filter((target) => !resolves(path, target));
      assert.deepEqual(broken, [], 'these links do not resolve');
      const missing = pathsOf(text).filter((named) => !existsSync(at(named)));
      assert.deepEqual(missing, [], 'these files do not exist');
    });

    it(`${path} uses the words of the glossary and US spelling`, () => {
      if (basename(path) === 'glossary.md') return;
      const prose = proseOf(read(path));
      const found = unusedWords.filter((word) => new RegExp(`\\b${word}s?\\b`, 'i').test(prose));
      assert.deepEqual(found, [], 'docs/glossary.md has another word for these');
      assert.deepEqual(prose.match(britishSpellings) ?? [], [], 'these are not US spelling');
    });
  }
});

describe('the glossary', () => {
  it('gives each term a meaning and the words that we do not use', () => {
    assert.ok(glossary.length >= 40, `only ${glossary.length} terms`);
    for (const row of glossary) {
      assert.equal(row.length, 3, `${row[0]}: a row has three cells`);
      for (const cell of row) assert.notEqual(cell, '', `${row[0]}: a cell is empty`);
    }
  });

  it('defines each term once', () => {
    const terms = glossary.map(([term]) => term);
    assert.deepEqual(terms, [...new Set(terms)]);
  });

  it('gives each term of the user interface once, in each language', () => {
    assert.ok(interfaceWords.length >= 20, `only ${interfaceWords.length} terms`);
    for (const row of interfaceWords) assert.ok(row.length === 4 && !row.includes(''), row.join());
    const names = interfaceWords.map(([term]) => term);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('marks some words as never right', () => {
    assert.ok(unusedWords.length >= 5, 'the marks are not found');
  });
});

describe('the decisions', () => {
  const decisions = filesUnder('docs/decisions', isMarkdown).map((path) => basename(path));

  it('have a number each', () => {
    const numbers = decisions.map((name) => name.slice(0, 4));
    assert.deepEqual(numbers, [...new Set(numbers)], 'two decisions share a number');
    assert.ok(decisions.every((name) => /^\d{4}-[a-z0-9-]+\.md$/.test(name)));
  });
});

function resolves(from, target) {
  if (/^[a-z]+:/.test(target)) return true;
  const [path, anchor] = target.split('#');
  const file = path ? join(dirname(from), path) : from;
  if (!existsSync(at(file))) return false;
  return !anchor || anchorsOf(read(file)).has(anchor);
}
