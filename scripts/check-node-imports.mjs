import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at } from './lib/paths.mjs';
import { isMain } from './lib/is-main.mjs';

/**
 * Every public entry must load where there is no page: in a server that renders, in a test of the host. `define`
 * entries need the registry of elements, which lit brings along for Node.
 */
async function loadEntries(name) {
  const { exports } = JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8'));
  const problems = [];
  for (const [entry, target] of Object.entries(exports)) {
    const file = at('packages', name, typeof target === 'string' ? target : target.default);
    const problem = await load(file).catch((error) => error.message);
    if (problem) problems.push(`@centralita/${name} ${entry}: ${problem}`);
  }
  return problems;
}

async function load(file) {
  if (!existsSync(file)) return `${file} was not built`;
  // What is for a script tag is minified for pages and has their globals.
  if (!file.endsWith('.js') || file.includes('/cdn/')) return undefined;
  await import(pathToFileURL(file).href);
  return undefined;
}

if (isMain(import.meta.url)) {
  const problems = (await Promise.all(['core', 'elements', 'demo-server'].map(loadEntries))).flat();
  for (const line of problems) console.error(line);
  // Imported code may hold timers: an import that keeps a process alive is a fault too, but not this check's.
  process.exit(problems.length > 0 ? 1 : 0);
}
