import { readFileSync } from 'node:fs';
import { filesUnder } from '../lib/paths.mjs';
import { editCode } from './edit-code.mjs';
import { childrenOf, letters } from './syntax.mjs';

/** The words of a language. */
const WORDS = /\/i18n\/(?:en(?:-\w+)?|[a-z]{2})\.ts$/;
const KEY = /^ {2}(?:'([\w-]+)'|(\w+)):/gm;

/**
 * `words.term('no-connection')` → `words.term('aT')`, and the same key in all languages. Only keys that stand nowhere else in
 * the sources: what is also compared, listed or put together from pieces keeps its name.
 *
 * @param {() => ReadonlyMap<string, string>} [read] the short names by key; those of the elements if left out
 * @returns {import('rollup').Plugin}
 */
export function termNames(read = namesOfSources) {
  let names = new Map();
  return {
    name: 'term-names',
    buildStart() {
      names = read();
    },
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const isWords = WORDS.test(id.replaceAll('\\', '/'));
      if (!isWords && !code.includes('.term(')) return null;
      const found = [];
      look(this.parse(code), isWords ? keysOfWords : keysOfCall, found);
      const edits = found
        .filter(({ name }) => names.has(name))
        .map(({ node, name }) => ({
          start: node.start,
          end: node.end,
          parts: [JSON.stringify(names.get(name))],
        }));
      return edits.length === 0 ? null : editCode(code, edits);
    },
  };
}

/** The short name of each key that only words and calls of `term` name. */
function namesOfSources() {
  const files = filesUnder('packages/elements/src', (name) => /(?<!\.(?:test|stories|d))\.ts$/.test(name));
  const texts = files.map((file) => ({
    words: WORDS.test(file.replaceAll('\\', '/')),
    text: readFileSync(file, 'utf8'),
  }));
  return shortNames(
    texts.filter(({ words }) => words).map(({ text }) => text),
    texts.filter(({ words }) => !words).map(({ text }) => text),
  );
}

/**
 * @param {readonly string[]} words sources of the languages
 * @param {readonly string[]} others all other sources
 */
export function shortNames(words, others) {
  const keys = new Set(
    words.flatMap((text) => [...text.matchAll(KEY)].map(([, quoted, bare]) => quoted ?? bare)),
  );
  const called = new Map();
  const written = new Map();
  const count = (map, text) => {
    for (const [, key] of text.matchAll(/['"`]([\w-]+)['"`]/g)) map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const text of others) {
    count(written, text);
    for (const [, argument] of text.matchAll(/\.term\(([^(),]*)/g)) count(called, branches(argument));
  }
  const safe = [...keys].filter((key) => (called.get(key) ?? 0) === (written.get(key) ?? 0)).sort();
  // Two letters at most: no key that keeps its name is that short.
  return new Map(safe.map((key, n) => [key, letters(n)]));
}

/** `a === 'b' ? 'c' : 'd'` → what it may be, without what it depends on. */
const branches = (argument) => argument.slice(argument.indexOf('?') + 1);

function look(node, keysOf, found) {
  found.push(...keysOf(node));
  for (const child of childrenOf(node)) look(child, keysOf, found);
}

const keysOfWords = (node) =>
  node.type === 'Property' && !node.computed && !node.shorthand
    ? [{ node: node.key, name: node.key.name ?? node.key.value }]
    : [];

const keysOfCall = ({ type, callee, arguments: given }) =>
  type === 'CallExpression' && callee.property?.name === 'term' && given[0] ? literals(given[0]) : [];

function literals(node) {
  if (node.type === 'ConditionalExpression')
    return [...literals(node.consequent), ...literals(node.alternate)];
  return typeof node.value === 'string' ? [{ node, name: node.value }] : [];
}
