import { at } from '../lib/paths.mjs';

const source = (name) => at('packages/elements/src', name);

const entry = source('cdn.ts');

/** A module that so many elements import is in a chunk that all of them load. */
const minElements = 4;

const ofCore = (name) => at('packages/core/src', `${name}.ts`);

/** Search code, which lists, menus and dialogs need but `<cc-status>` does not. */
const search = ofCore('protocol/texts');

/** Announcements for screen readers, which nearly all elements need, some of them in code that loads later. */
const announcements = source('internal/announce.ts');

/** The index of the core also exports these, but no session needs them: the web chat, dialed numbers and search. */
const notInSession = [ofCore('customer-client'), ofCore('protocol/dialed-number'), search];

/**
 * Names the chunk of a module in `dist/cdn`, for `manualChunks` of rollup.
 *
 * - `base`: the session, lit, and what `<cc-status>` shares with other elements. Every page loads all of it, and one file compresses better
 *   than several.
 * - `common`: what most elements use, but not `<cc-status>`, which has to be small alone; `views`: the part of it that `<cc-ticket-list>`
 *   does not use.
 * - `list`: modules that `<cc-ticket-list>` shares with other elements, in one file, because a dozen tiny files compress badly;
 *   `rows`: the part of `list` that the web chat also needs, so that it loads none of the rest.
 * - The rest is left to rollup: each element and each lazy part is a chunk, and so is what some of them share.
 */
export function chunkNames() {
  let names;
  return (id, { getModuleInfo }) => {
    names ??= groups(getModuleInfo);
    return names.get(id);
  };
}

function groups(getModuleInfo) {
  const names = new Map();
  const session = withImports(entry, getModuleInfo);
  const smallest = withImports(source('status/define.ts'), getModuleInfo);
  const list = withImports(source('ticket-list/define.ts'), getModuleInfo);
  const uses = new Map();
  for (const element of getModuleInfo(source('loader/element-list.ts')).dynamicallyImportedIds)
    for (const id of withImports(element, getModuleInfo)) uses.set(id, (uses.get(id) ?? 0) + 1);
  for (const [id, count] of uses) {
    if (smallest.has(id) && count > 1) names.set(id, 'base');
    else if (count >= minElements) names.set(id, list.has(id) ? 'common' : 'views');
  }
  for (const id of session) if (id !== entry) names.set(id, 'base');
  names.set(search, 'common');
  names.set(announcements, 'views');
  const webchat = withImports(source('webchat/define.ts'), getModuleInfo);
  // What a shared module imports is shared with it.
  const isShared = (id) =>
    getModuleInfo(id).importers.some(
      (importer) => !list.has(importer) || ['list', 'rows'].includes(names.get(importer)),
    );
  for (const id of list) if (!names.has(id) && isShared(id)) names.set(id, webchat.has(id) ? 'rows' : 'list');
  return names;
}

/** A module and all that it loads together with itself, without what it may load later. */
function withImports(id, getModuleInfo, found = new Set()) {
  if (found.has(id) || notInSession.includes(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id).importedIds) withImports(imported, getModuleInfo, found);
  return found;
}
