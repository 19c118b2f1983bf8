import { at } from '../lib/paths.mjs';

const source = (name) => at('packages/elements/src', name);

const entry = source('cdn.ts');

/** A module that so many elements import is in a chunk that all of them load. */
const minElements = 4;

/**
 * Names the chunk of a module in `dist/cdn`, for `manualChunks` of rollup.
 *
 * - `shared`: what the entry and most elements use.
 * - `base`: lit, styles, words and controllers that most elements use, and so does `<cc-status>`, which has to be small alone.
 * - `common`: the others that most elements use.
 * - The rest is left to rollup: each element and each lazy part is a chunk, and so is what some of them
 *   share.
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
  const uses = new Map();
  for (const element of getModuleInfo(source('loader/element-list.ts')).dynamicallyImportedIds)
    for (const id of withImports(element, getModuleInfo)) uses.set(id, (uses.get(id) ?? 0) + 1);
  for (const [id, count] of uses)
    if (count >= minElements && (smallest.has(id) || !session.has(id)))
      names.set(id, session.has(id) ? 'shared' : smallest.has(id) ? 'base' : 'common');
  return names;
}

/** A module and all that it loads together with itself, without what it may load later. */
function withImports(id, getModuleInfo, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id).importedIds) withImports(imported, getModuleInfo, found);
  return found;
}
