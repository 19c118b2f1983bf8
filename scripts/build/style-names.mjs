import { readFileSync } from 'node:fs';
import { filesUnder } from '../lib/paths.mjs';
import { editCode } from './edit-code.mjs';
import { letters } from './syntax.mjs';

/** A custom property of ours that is nobody else's business. */
const NAME = /--_[\w-]+/g;

/**
 * `var(--_accent-text)` → `var(--_cg)`: the names that style sheets of the elements use among themselves. Pages set `--cc-…`.
 *
 * @param {() => ReadonlyMap<string, string>} [read] the short names; those of the elements if left out
 * @returns {import('rollup').Plugin}
 */
export function styleNames(read = namesOfSources) {
  let names = new Map();
  return {
    name: 'style-names',
    buildStart() {
      names = read();
    },
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const edits = [...code.matchAll(NAME)]
        .filter(([name]) => names.has(name))
        .map(({ 0: name, index }) => ({ start: index, end: index + name.length, parts: [names.get(name)] }));
      return edits.length === 0 ? null : editCode(code, edits);
    },
  };
}

function namesOfSources() {
  const files = filesUnder('packages/elements/src', (name) => /(?<!\.(?:test|stories|d))\.ts$/.test(name));
  return shortStyleNames(files.map((file) => readFileSync(file, 'utf8')));
}

/**
 * The same in every build, so that what two of them define is named alike.
 *
 * @param {readonly string[]} texts sources
 */
export function shortStyleNames(texts) {
  const found = new Set(texts.flatMap((text) => text.match(NAME) ?? []));
  return new Map([...found].sort().map((name, n) => [name, `--_c${letters(n)}`]));
}
