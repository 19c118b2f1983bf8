const source = 'packages/demo-server/src/';
const isTest = (path) => path.endsWith('.test.ts') || path.includes('/testing/');

/** The folder that a file counts for: each prefix of the protocol is one. Null: a file that is in none. */
function folderOf(path) {
  if (!path.startsWith(source) || isTest(path)) return null;
  const parts = path.slice(source.length).split('/').slice(0, -1);
  if (parts.length === 0) return null;
  return parts.slice(0, parts[0] === 'domains' ? 2 : 1).join('/');
}

/**
 * Groups of folders that import from each other, with the imports between them.
 *
 * @param {readonly { source: string, dependencies: readonly { resolved: string }[] }[]} modules as dependency-cruiser reports
 */
export function folderCycles(modules) {
  const imports = new Map();
  for (const { source: from, dependencies } of modules)
    for (const { resolved: to } of dependencies) {
      const [a, b] = [folderOf(from), folderOf(to)];
      if (!a || !b || a === b) continue;
      const targets = imports.get(a) ?? new Map();
      imports.set(a, targets.set(b, [...(targets.get(b) ?? []), `${from} → ${to}`]));
    }
  const reached = new Map([...imports.keys()].map((folder) => [folder, reachableFrom(folder, imports)]));
  const cycles = new Map();
  for (const [folder, targets] of reached) {
    const folders = [...targets].filter((other) => reached.get(other)?.has(folder)).sort();
    if (folders.length > 0) cycles.set(folders.join(), folders);
  }
  return [...cycles.values()].map((folders) => ({
    folders,
    imports: folders.flatMap((a) => folders.flatMap((b) => imports.get(a)?.get(b) ?? [])),
  }));
}

function reachableFrom(folder, imports) {
  const reached = new Set();
  const waiting = [folder];
  for (const next of waiting)
    for (const target of imports.get(next)?.keys() ?? [])
      if (!reached.has(target)) {
        reached.add(target);
        waiting.push(target);
      }
  return reached;
}
