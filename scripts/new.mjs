import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementFiles, namesOf } from './lib/element-files.mjs';
import { isMain } from './lib/is-main.mjs';
import { root } from './lib/paths.mjs';

const USAGE =
  'usage: npm run new -- element NAME      NAME in kebab-case and without cc-, for instance call-history';

/**
 * Makes the folder of a new element and enters it where elements are listed: index, define and the package's exports.
 * @param {string} name kebab-case, without `cc-`
 * @param {string} [base] folder of a repository
 * @returns {string[]} the files that were made, relative to the base
 */
export function newElement(name, base = root) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.startsWith('cc-')) throw new Error(USAGE);
  const home = 'packages/elements';
  const folder = join(home, 'src', name);
  if (existsSync(join(base, folder))) throw new Error(`${folder} exists already`);
  mkdirSync(join(base, folder), { recursive: true });
  const names = namesOf(name);
  const files = Object.entries(elementFiles(names));
  for (const [file, text] of files) writeFileSync(join(base, folder, file), text);
  addLine(
    join(base, home, 'src/agent-elements.ts'),
    `export { ${names.className} } from './${name}/${name}.js';`,
  );
  addLine(join(base, home, 'src/define-agent-elements.ts'), `import './${name}/define.js';`);
  addExports(join(base, home, 'package.json'), name);
  return files.map(([file]) => join(folder, file));
}

/** Elements come first in these lists and in the order of the alphabet. */
function addLine(file, line) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const path = (text) => /'\.\/([^']+)'/.exec(text)?.[1] ?? '';
  const isElement = (text) => /'\.\/([^/']+)\/(define|\1)\.js'/.test(text);
  const last = lines.findLastIndex((text) => isElement(text) && path(text) < path(line));
  lines.splice(last + 1, 0, line);
  writeFileSync(file, lines.join('\n'));
}

function addExports(file, name) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const entry = (path) => ({
    '@centralita/source': `./src/${path}.ts`,
    types: `./dist/${path}.d.ts`,
    default: `./dist/${path}.js`,
  });
  const entries = Object.entries(manifest.exports);
  const after = entries.findLastIndex(([key]) => key.endsWith('/define')) + 1;
  entries.splice(
    after,
    0,
    [`./${name}`, entry(`${name}/${name}`)],
    [`./${name}/define`, entry(`${name}/define`)],
  );
  writeFileSync(file, `${JSON.stringify({ ...manifest, exports: Object.fromEntries(entries) }, null, 2)}\n`);
}

if (isMain(import.meta.url)) {
  const [kind, name = ''] = process.argv.slice(2);
  try {
    if (kind !== 'element') throw new Error(USAGE);
    for (const file of newElement(name)) console.log(file);
    console.log('Then: a line in src/react.ts, terms in src/i18n, and what the element is for.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
