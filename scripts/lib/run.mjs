import { spawn } from 'node:child_process';
import { at, root } from './paths.mjs';

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, quiet?: boolean, onLine?: (line: string) => void }} [options]
 *   `quiet` keeps the output for the caller instead of showing it.
 * @returns {Promise<{ code: number, output: string }>} code 1 when a signal ended it
 */
export function run(command, args, { env, cwd = root, quiet = false } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program of a devDependency in a Node of its own: no shell, no npx, the same on every system. */
export const runBin = (name, args, options) => run(process.execPath, [bins[name], ...args], options);

const bins = {
  cem: at('node_modules/@custom-elements-manifest/analyzer/cem.js'),
  depcruise: at('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  eslint: at('node_modules/eslint/bin/eslint.js'),
  knip: at('node_modules/knip/bin/knip.js'),
  prettier: at('node_modules/prettier/bin/prettier.cjs'),
  publint: at('node_modules/publint/src/cli.js'),
  storybook: at('node_modules/storybook/dist/bin/dispatcher.js'),
  tsc: at('node_modules/typescript/bin/tsc'),
  wtr: at('node_modules/@web/test-runner/dist/bin.js'),
};

/** npm, by the file that started us where there is one (Windows cannot spawn `npm` itself). */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
