import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { browserBundle } from '../rollup.config.mjs';
import { build } from './build.mjs';
import { at } from './lib/paths.mjs';

/** Most bytes after brotli, in KB of 1,000 bytes, and most packages at run time. What counts: docs/decisions/0008. */
const BUDGETS = {
  core: 12,
  status: 24,
  elements: 60,
  script: 60,
  voice: 46,
  figures: 6,
  withVoice: 106,
  second: 30,
  dependencies: 6,
};

const MEASURED = '\0measured';

/** A bundle as a host's build makes it: of an entry that imports only what is measured. */
async function chunksOf(code) {
  const { plugins, ...options } = browserBundle(MEASURED);
  const entry = {
    name: 'measured-entry',
    resolveId: (id) => (id === MEASURED ? { id, moduleSideEffects: true } : undefined),
    load: (id) => (id === MEASURED ? code : undefined),
  };
  const bundle = await rollup({ ...options, plugins: [entry, ...plugins] });
  const { output } = await bundle.generate({ format: 'es', dir: 'unused' });
  await bundle.close();
  return output.filter(({ type }) => type === 'chunk');
}

const bytes = (chunks) => chunks.reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);

/** What loads at once: the entry and what it imports, without what it may import later. */
function atOnce(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set();
  const visit = (name) => {
    const chunk = byName.get(name);
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    chunk.imports.forEach(visit);
  };
  chunks.filter(({ isEntry }) => isEntry).forEach(({ fileName }) => visit(fileName));
  return [...seen];
}

const hasModule = (part) => (chunk) => Object.keys(chunk.modules).some((id) => id.includes(part));
/** Our phone: SIP, and what lets the tabs of one agent share it. */
const isVoice = (chunk) =>
  ['/node_modules/sip.js/', '/core/src/tabs/'].some((part) => hasModule(part)(chunk));
/** The body of an element that not every agent's page has. */
const isFigures = hasModule('/elements/src/queue-stats/');
const LANGUAGE = /\/i18n\/(es|pt)\.ts$/;
const isLanguage = ({ moduleIds }) => moduleIds.length > 0 && moduleIds.every((id) => LANGUAGE.test(id));

/** The schema library belongs to the server: types of it cost nothing, code of it everything. */
function assertNoSchemas(what, chunks) {
  if (chunks.some(hasModule('/node_modules/typebox/')))
    throw new Error(`${what} contains the schema library`);
}

async function measure() {
  const importing = (path) => JSON.stringify(at(path));
  const core = atOnce(await chunksOf(`export * from ${importing('packages/core/src/index.ts')};`));
  const status = atOnce(await chunksOf(`import ${importing('packages/elements/src/status/define.ts')};`));
  const all = await chunksOf(
    agentElements()
      .map((name) => `import ${importing(name)};`)
      .join('\n'),
  );
  const elements = atOnce(all);
  const script = builtScript();
  const later = all.filter((chunk) => !elements.includes(chunk) && !isLanguage(chunk));
  const voice = later.filter(isVoice);
  const figures = later.filter(isFigures);
  const second = later.filter((chunk) => !isVoice(chunk) && !isFigures(chunk));
  assertNoSchemas('the core', core);
  assertNoSchemas('an element', all);
  const withVoice = [...elements, ...voice];
  const everything = [...withVoice, ...second, ...figures];
  const sizes = { core, status, elements, script, voice, withVoice, second, figures, everything };
  return Object.fromEntries(Object.entries(sizes).map(([key, chunks]) => [key, bytes(chunks)]));
}

/** The one script as it was built, with what it imports at once. */
function builtScript() {
  const folder = at('packages/elements/dist/cdn');
  const chunks = new Map();
  const read = (fileName) => {
    if (chunks.has(fileName)) return;
    const code = readFileSync(`${folder}/${fileName}`, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
    chunks.set(fileName, { code });
    for (const [, imported] of code.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+)["']/g)) read(imported);
  };
  read('centralita.js');
  return [...chunks.values()];
}

/** What an agent's page holds: all that defines a tag, but for the customer's side. */
function agentElements() {
  const { exports } = JSON.parse(readFileSync(at('packages/elements/package.json'), 'utf8'));
  const sources = Object.values(exports).map((entry) => entry['@centralita/source'] ?? '');
  return sources
    .filter(
      (source) => /\/[^/]+\/define\.ts$/.test(source.replace('./src', '')) && !source.includes('/webchat/'),
    )
    .map((source) => `packages/elements/${source.slice(2)}`);
}

function dependencies() {
  const names = ['core', 'elements'].flatMap((name) =>
    Object.keys(JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8')).dependencies ?? {}),
  );
  return new Set(names.filter((name) => !name.startsWith('@centralita/'))).size;
}

const LABELS = {
  core: 'core without voice',
  status: '<cc-status> alone, with lit and core',
  elements: 'agent elements at once, one language',
  script: 'the same as one script, with its session',
  voice: 'and with the first call: voice',
  withVoice: 'agent elements at once and voice',
  second: 'on first use, without voice',
  figures: 'where a page shows them: figures of queues',
  everything: 'all of these in one sum',
};

/** Without a budget it is only told. */
function row(label, have, most, unit) {
  const mark = most === undefined ? ' ' : have > most ? '✗' : '✓';
  const budget = most === undefined ? '' : `of ${String(most).padStart(3)} `;
  console.log(`${mark} ${label.padEnd(44)} ${String(have).padStart(7)} ${budget}${unit}`);
  return most === undefined || have <= most;
}

if (!existsSync(at('packages/elements/src/define.ts'))) throw new Error('there are no elements to measure');
// What is measured as it is served must be of these sources.
await build({ only: ['cdn'] });
const sizes = await measure();
const held = Object.entries(LABELS).map(([key, label]) =>
  row(label, (sizes[key] / 1_000).toFixed(1) * 1, BUDGETS[key], 'KB'),
);
held.push(row('runtime dependencies of core and elements', dependencies(), BUDGETS.dependencies, 'packages'));
if (held.includes(false)) process.exitCode = 1;
