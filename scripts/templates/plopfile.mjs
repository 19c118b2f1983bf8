import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const home = 'packages/elements';
const files = ['element.ts', 'element.styles.ts', 'define.ts', 'element.test.ts', 'element.stories.ts'];
const hint = 'Then: a line in src/react.ts, terms in src/i18n, and what the element is for.';

/**
 * `npm run new -- element NAME` makes the folder of a new element and enters it where elements are listed: index, define
 * and the package's exports.
 * @param {import('plop').NodePlopAPI} plop
 */
export default function generators(plop) {
  const base = plop.getDestBasePath();
  plop.setGenerator('element', {
    description: 'a new element',
    prompts: [
      {
        type: 'input',
        name: 'name',
        message: 'name in kebab-case and without cc-, for instance call-history',
        validate: (name) => nameProblem(name, base) ?? true,
      },
    ],
    actions: [
      ...files.map((file) => ({
        type: 'add',
        path: `${home}/src/{{name}}/${file.replace('element', '{{name}}')}`,
        templateFile: `element/${file}.hbs`,
      })),
      ({ name }) => addToLists(join(base, home), name, plop.getHelper('pascalCase')(name)),
      ({ name }) => addExports(join(base, home, 'package.json'), name),
      () => hint,
    ],
  });
}

function nameProblem(name, base) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.startsWith('cc-'))
    return `"${name}" is no name: use kebab-case without cc-, for instance call-history`;
  if (existsSync(join(base, home, 'src', name))) return `${home}/src/${name} exists already`;
  return undefined;
}

function addToLists(folder, name, pascalName) {
  addLine(join(folder, 'src/agent-elements.ts'), `export { Cc${pascalName} } from './${name}/${name}.js';`);
  addLine(join(folder, 'src/define-agent-elements.ts'), `import './${name}/define.js';`);
  addToLoader(join(folder, 'src/loader/element-list.ts'), name);
  return 'the lists of elements';
}

/** Elements come first in these lists, in alphabetical order. */
function addLine(file, line) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const path = (text) => /'\.\/([^']+)'/.exec(text)?.[1] ?? '';
  const isElement = (text) => /'\.\/([^/']+)\/(define|\1)\.js'/.test(text);
  const last = lines.findLastIndex((text) => isElement(text) && path(text) < path(line));
  lines.splice(last + 1, 0, line);
  writeFileSync(file, lines.join('\n'));
}

/** Before `<cc-workspace>`, which contains others and is the last. */
function addToLoader(file, name) {
  const text = readFileSync(file, 'utf8');
  const entry = `  'cc-${name}': { load: () => import('../${name}/define.js') },\n`;
  const changed = text.replace(/^ {2}'cc-workspace': /m, (workspace) => entry + workspace);
  if (changed === text) throw new Error(`${file} has no entry for cc-workspace`);
  writeFileSync(file, changed);
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
  const added = [
    [`./${name}`, entry(`${name}/${name}`)],
    [`./${name}/define`, entry(`${name}/define`)],
  ];
  entries.splice(after, 0, ...added);
  writeFileSync(file, `${JSON.stringify({ ...manifest, exports: Object.fromEntries(entries) }, null, 2)}\n`);
  return 'the exports of the package';
}
