import { existsSync, readFileSync } from 'node:fs';
import { importGraph } from './import-graph.mjs';
import { at, filesUnder, named } from './paths.mjs';

const server = 'packages/demo-server/src/main.ts';
const connection = 'packages/core/src/connection/connection.ts';
const isDocument = (file) => file.endsWith('.md');
const isPage = (file) => file.startsWith('packages/demo-server/pages/');
/** Of these nobody can say what they affect. */
const isForAll = (file) => /^(scripts|\.ci)\/|^[^/]+\.(mjs|json|cjs)$|\/package\.json$/.test(file);
/** `status` for a file of `<cc-status>`. */
const elementOf = (file) => {
  const [, name] = /^packages\/elements\/src\/([^/]+)\//.exec(file) ?? [];
  return name && existsSync(at('packages/elements/src', name, 'define.ts')) ? name : undefined;
};

/**
 * The test files that a change can affect, by suite. It follows imports; a test of whole pages imports no element, so it
 * counts as one of the elements that it names. Documents have their own test.
 * @param {string[]} changed files, as the repository names them
 * @param {import('./suites.mjs').Suite[]} suites
 * @returns {Promise<Map<string, string[]>>} suite → absolute paths
 */
export async function affectedTests(changed, suites) {
  const all = new Map(suites.map(({ name, files }) => [name, files()]));
  if (changed.some(isForAll)) return all;
  const typeScript = [...all.values()].flat().filter((file) => file.endsWith('.ts'));
  const affected = (await importGraph([...typeScript, at(server), at(connection)]))(changed);
  const isAffected = (file) => affected.has(named(file));
  const chosen = new Map([...all].map(([name, files]) => [name, files.filter(isAffected)]));
  if (changed.some(isDocument)) chosen.get('node')?.push(at('scripts/docs.test.mjs'));
  const isServer = affected.has(server);
  if (isServer || affected.has(connection)) chosen.set('sync', all.get('sync') ?? []);
  chosen.set(
    'e2e',
    (all.get('e2e') ?? []).filter(isServer ? () => true : endToEndFilter(changed, isAffected)),
  );
  return chosen;
}

function endToEndFilter(changed, isAffected) {
  const shipped = changed.filter((file) => !/\.(test|stories)\.ts$/.test(file) && !isDocument(file));
  const ofElements = shipped.filter((file) => /^packages\/(core|elements)\/src\//.test(file));
  const elements = ofElements.map(elementOf);
  if (shipped.some(isPage) || elements.includes(undefined)) return () => true;
  return (file) => isAffected(file) || elements.some((name) => namesElement(file, name));
}

/** The file, or one of the folder that bears its name. */
function namesElement(file, element) {
  const parts = [file, ...filesUnder(named(file).replace(/\.test\.ts$/, ''))];
  const tag = new RegExp(`cc-${element}\\b(?!-)`);
  return parts.some((part) => tag.test(readFileSync(part, 'utf8')));
}
