import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { browserBundle } from '../rollup.config.mjs';
import { build } from './build.mjs';
import { chunksOfPage, listedElements, readChunks, voiceChunks, workspaceTags } from './lib/cdn-chunks.mjs';
import { at } from './lib/paths.mjs';

/*
 * The byte budgets: npm run size. Prints a table and fails if a row is over its budget. Sizes are brotli, in KB of 1,000 bytes, summed
 * over the files that a page loads. How it counts: docs/decisions/0008.
 */
const budgets = {
  core: 14,
  // The goal is 30 KB; decision 0008 explains the difference.
  status: 31.4,
  softphone: 42,
  ticketList: 42,
  workspace: 85,
  voice: 50,
  furtherElement: 14,
  everything: 260,
  dependencies: 8,
};

const language = /\/i18n\/(es|pt|pt-pt)\.ts$/;

const bytesOf = (chunks) => chunks.reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);

/** The core as a host's bundler makes it, without what it loads later. */
async function coreBytes() {
  const bundle = await rollup(browserBundle(at('packages/core/src/index.ts')));
  const { output } = await bundle.generate({ format: 'es', dir: 'unused' });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  const { fileName, imports } = chunks.find(({ isEntry }) => isEntry);
  return bytesOf(chunks.filter((chunk) => [fileName, ...imports].includes(chunk.fileName)));
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

function rowsOf(chunks, core) {
  const page = (...tags) => chunksOfPage(chunks, ...tags);
  const status = page('cc-status');
  // The small one of those that load what most elements share.
  const other = (tag) => (tag === 'cc-contact-card' ? 'cc-status' : 'cc-contact-card');
  const added = (tag) => page(tag).filter((chunk) => !page(other(tag)).includes(chunk));
  const further = [...listedElements().keys()];
  const oneLanguage = [...chunks.values()].filter(({ modules }) => !modules.some((id) => language.test(id)));
  return [
    ['core without voice', core, budgets.core],
    ['<cc-status> alone, with lit, core and loader', bytesOf(status), budgets.status],
    ['<cc-softphone> alone, without voice', bytesOf(page('cc-softphone')), budgets.softphone],
    ['<cc-ticket-list> alone', bytesOf(page('cc-ticket-list')), budgets.ticketList],
    ['<cc-workspace> at first paint, without voice', bytesOf(page(...workspaceTags)), budgets.workspace],
    ['voice: sip.js and our phone', bytesOf(voiceChunks(chunks)), budgets.voice],
    ...further.map((tag) => [`<${tag}> beside <${other(tag)}>`, bytesOf(added(tag)), budgets.furtherElement]),
    ['everything, one language', bytesOf(oneLanguage), budgets.everything],
  ];
}

/** @returns {boolean} whether the row is within its budget */
function print(label, value, budget, unit) {
  const isWithin = value <= budget;
  const figures = `${String(value).padStart(6)} of ${String(budget).padStart(4)}`;
  console.log(`${isWithin ? '✓' : '✗'} ${label.padEnd(46)} ${figures} ${unit}`);
  return isWithin;
}

// The files that are measured must be of these sources.
await build({ only: ['cdn'] });
const chunks = readChunks();
assertNoSchemas(chunks);
const results = rowsOf(chunks, await coreBytes()).map(([label, bytes, budget]) =>
  print(label, Number((bytes / 1_000).toFixed(1)), budget, 'KB'),
);
results.push(print('runtime dependencies', dependencies(), budgets.dependencies, 'packages'));
if (results.includes(false)) process.exitCode = 1;
