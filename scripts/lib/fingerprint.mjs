import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, filesUnder, named } from './paths.mjs';

const store = at('.cache/build.json');
const known = () => (existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {});

/**
 * A hash of everything that a step reads.
 * @param {string[]} inputs files and folders of the repository
 */
export function fingerprint(inputs) {
  const hash = createHash('sha1');
  for (const file of inputs.flatMap((input) => filesUnder(input, isInput))) {
    hash.update(named(file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isInput = (name) => !/\.(test|stories)\.ts$/.test(name);

/** True if the step ran on exactly these inputs and what it made is still there. */
export function isFresh(step, print, outputs) {
  return known()[step] === print && outputs.every((output) => existsSync(at(output)));
}

/** Remembers what a step was made from; `undefined` forgets it, so that a failed step runs again. */
export function remember(step, print) {
  mkdirSync(dirname(store), { recursive: true });
  writeFileSync(store, JSON.stringify({ ...known(), [step]: print }, null, 2));
}
