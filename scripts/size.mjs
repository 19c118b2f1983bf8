import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { browserBundle } from '../rollup.config.mjs';
import { build } from './build.mjs';
import { chunkList } from './build/libraries.mjs';
import { at } from './lib/paths.mjs';

/*
 * The byte budgets: npm run size. Prints a table and fails if a row is over its budget. Sizes are brotli, in KB of 1,000 bytes, summed
 * over the files that a page loads. How it counts: docs/decisions/0008.
 */
const budgets = {
  core: 14,
  status: 30,
  softphone: 42,
  ticketList: 42,
  workspace: 85,
  voice: 50,
  furtherElement: 14,
  everything: 260,
  dependencies: 8,
};

const folder = at('packages/elements/dist/cdn');
const source = (path) => `packages/elements/src/${path}`;

/** A file that contains this module is the voice chunk or a part of it: the phone, and how the tabs share it. */
const isVoice = (module) => /\/node_modules\/sip\.js\/|core\/src\/tabs\//.test(`/${module}`);
const language = /\/i18n\/(es|pt)\.ts$/;

function readChunks() {
  const chunks = JSON.parse(readFileSync(chunkList, 'utf8'));
  for (const chunk of chunks) {
    // The source map is fetched by developer tools only.
    const code = readFileSync(`${folder}/${chunk.fileName}`, 'utf8').replace(
      /^\/\/# sourceMappingURL=.*$/m,
      '',
    );
    chunk.bytes = brotliCompressSync(code).length;
  }
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
}

/** The files that load together with those that have one of these modules. */
function loadedWith(chunks, modules) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    chunks.get(name)?.imports.forEach(visit);
  };
  for (const module of modules) {
    const chunk = [...chunks.values()].find((each) => each.modules.includes(module));
    if (!chunk) throw new Error(`no chunk contains ${module}`);
    visit(chunk.fileName);
  }
  return [...found].map((name) => chunks.get(name)).filter(Boolean);
}

const bytesOf = (chunks) => chunks.reduce((sum, { bytes }) => sum + bytes, 0);

/** The tags of the script, each with the module that its entry in the element list imports. */
function listedElements() {
  const text = readFileSync(at(source('loader/element-list.ts')), 'utf8');
  const entries = [...text.matchAll(/^ {2}'(cc-[\w-]+)'(.*?)(?=^ {2}'|^};)/gms)];
  return new Map(
    entries.map(([, tag, entry]) => {
      const [, path] = /import\('\.\.\/([^']+)\.js'\)/.exec(entry);
      return [tag, source(`${path}.ts`)];
    }),
  );
}

async function coreBytes() {
  const { plugins, ...options } = browserBundle(at('packages/core/src/index.ts'));
  const bundle = await rollup({ ...options, plugins });
  const { output } = await bundle.generate({ format: 'es', dir: 'unused' });
  await bundle.close();
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  const files = new Set([entry.fileName, ...entry.imports]);
  return [...files].reduce((sum, name) => sum + brotliCompressSync(chunks.get(name).code).length, 0);
}

function dependencies() {
  const names = ['core', 'elements'].flatMap((name) =>
    Object.keys(JSON.parse(readFileSync(at('packages', name, 'package.json'), 'utf8')).dependencies ?? {}),
  );
  return new Set(names.filter((name) => !name.startsWith('@centralita/'))).size;
}

/** Types of the schema library cost nothing; its code belongs to the server. */
function assertNoSchemas(chunks) {
  const found = [...chunks.values()].find(({ modules }) => modules.some((id) => id.includes('typebox/')));
  if (found) throw new Error(`${found.fileName} contains the schema library`);
}

function rowsOf(chunks, elements, core) {
  const page = (...tags) => loadedWith(chunks, [source('cdn.ts'), ...tags.map((tag) => elements.get(tag))]);
  const alone = (tag) => bytesOf(page(tag));
  const inWorkspace = ['status', 'ticket-list', 'ticket', 'softphone', 'conversation', 'contact-card'];
  const workspace = page('cc-workspace', 'cc-tipification', ...inWorkspace.map((name) => `cc-${name}`));
  const session = page();
  const voice = [...chunks.values()].filter(
    (chunk) => chunk.modules.some(isVoice) && !session.includes(chunk),
  );
  const oneLanguage = [...chunks.values()].filter(({ modules }) => !modules.some((id) => language.test(id)));
  const status = page('cc-status');
  const added = (tag) => bytesOf(page(tag).filter((chunk) => !status.includes(chunk)));
  return [
    ['core without voice', core, budgets.core],
    ['<cc-status> alone, with lit, core and loader', bytesOf(status), budgets.status],
    ['<cc-softphone> alone, without voice', alone('cc-softphone'), budgets.softphone],
    ['<cc-ticket-list> alone', alone('cc-ticket-list'), budgets.ticketList],
    ['<cc-workspace> at first paint, without voice', bytesOf(workspace), budgets.workspace],
    ['voice: sip.js and our phone', bytesOf(voice), budgets.voice],
    ...[...elements.keys()]
      .filter((tag) => tag !== 'cc-status')
      .map((tag) => [`<${tag}>, added to a page with <cc-status>`, added(tag), budgets.furtherElement]),
    ['everything, one language', bytesOf(oneLanguage), budgets.everything],
  ];
}

/** @returns {boolean} whether the row is within its budget */
function print(label, value, budget, unit) {
  const isWithin = value <= budget;
  console.log(
    `${isWithin ? '✓' : '✗'} ${label.padEnd(50)} ${String(value).padStart(6)} of ${String(budget).padStart(3)} ${unit}`,
  );
  return isWithin;
}

// The files that are measured must be of these sources.
await build({ only: ['cdn'] });
const chunks = readChunks();
assertNoSchemas(chunks);
const rows = rowsOf(chunks, listedElements(), await coreBytes());
const results = rows.map(([label, bytes, budget]) =>
  print(label, Number((bytes / 1_000).toFixed(1)), budget, 'KB'),
);
results.push(
  print('runtime dependencies of core and elements', dependencies(), budgets.dependencies, 'packages'),
);
if (results.includes(false)) process.exitCode = 1;
