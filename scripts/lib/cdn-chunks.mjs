import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';

/** What the build of the script tag writes about its chunks. */
export const chunkList = at('.cache/cdn-chunks.json');

const source = (path) => `packages/elements/src/${path}`;

/**
 * The chunks of the built script tag, by file name.
 * @returns {Map<string, { fileName: string, imports: string[], modules: string[], code: string }>}
 */
export function readChunks() {
  const chunks = JSON.parse(readFileSync(chunkList, 'utf8'));
  for (const chunk of chunks) {
    const code = readFileSync(at('packages/elements/dist/cdn', chunk.fileName), 'utf8');
    // Only developer tools fetch the source map.
    chunk.code = code.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  }
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
}

/** The tags of the element list, each with the module that its entry imports. */
export function listedElements() {
  const text = readFileSync(at(source('loader/element-list.ts')), 'utf8');
  const entries = [...text.matchAll(/^ {2}'(cc-[\w-]+)'(.*?)(?=^ {2}'|^};)/gms)];
  return new Map(
    entries.map(([, tag, entry]) => [tag, source(`${/import\('\.\.\/([^']+)\.js'\)/.exec(entry)[1]}.ts`)]),
  );
}

/** The chunks that a page with these elements loads at once. */
export function chunksOfPage(chunks, ...tags) {
  const elements = listedElements();
  const found = new Set();
  const visit = (name) => {
    if (found.has(name) || !chunks.has(name)) return;
    found.add(name);
    chunks.get(name).imports.forEach(visit);
  };
  visit('centralita.js');
  for (const tag of tags) {
    const module = elements.get(tag);
    const chunk = [...chunks.values()].find(({ modules }) => modules.includes(module));
    if (!chunk) throw new Error(`no chunk contains ${module}`);
    visit(chunk.fileName);
  }
  return [...found].map((name) => chunks.get(name));
}

/** The elements that a page of an agent shows, which are those in `<cc-workspace>` and itself. */
export const workspaceTags = ['status', 'ticket-list', 'ticket', 'softphone', 'conversation', 'contact-card']
  .concat('tipification', 'workspace')
  .map((name) => `cc-${name}`);

/** The phone with sip.js, and how the tabs share it: what loads before the first call. */
export function voiceChunks(chunks) {
  const atOnce = chunksOfPage(chunks);
  const isVoice = (module) => /\/node_modules\/sip\.js\/|\/core\/src\/tabs\//.test(`/${module}`);
  return [...chunks.values()].filter((chunk) => chunk.modules.some(isVoice) && !atOnce.includes(chunk));
}
