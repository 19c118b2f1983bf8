import { at } from './lib/paths.mjs';
import { folderCycles } from './lib/folder-cycles.mjs';
import { runBin } from './lib/run.mjs';

/**
 * No folder of the server imports, by whichever way round, from a folder that imports from it: dependency-cruiser finds cycles
 * of files, and types and lazy imports hide those of folders. Tests may import what they like.
 */
const { output } = await runBin(
  'depcruise',
  ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'packages/demo-server/src'],
  { cwd: at('.'), quiet: true },
);
const cycles = folderCycles(JSON.parse(output).modules);
for (const { folders, imports } of cycles)
  console.error(`${folders.join(' ⇄ ')}\n${imports.map((line) => `  ${line}`).join('\n')}`);
process.exitCode = cycles.length > 0 ? 1 : 0;
