import { spawn } from 'node:child_process';
import { at, root } from './paths.mjs';

/** A program that nobody watches and that runs longer never ends. */
const maxRunMs = 40 * 60_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends the programs that {@link run} started and that still run. */
export function stopRunning(signal) {
  for (const child of running) child.kill(signal);
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, quiet?: boolean, signal?: AbortSignal }} [options]
 *   `signal` ends the program;
 *   `quiet` keeps the output for the caller instead of showing it, and ends what takes longer than 40 minutes: the output says so.
 * @returns {Promise<{ code: number, output: string }>} code 1 when a signal ended it
 */
export function run(command, args, { env, cwd = root, quiet = false, signal } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd, stdio, signal, env: { ...process.env, ...env } });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    const giveUp = () => {
      child.kill('SIGKILL');
      // What it started may hold these for ever.
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
      output += `\n${command} ${args.slice(0, 8).join(' ')}: not over after ${maxRunMs / 60_000} minutes\n`;
    };
    const late = quiet ? setTimeout(giveUp, maxRunMs) : undefined;
    const end = (result) => {
      clearTimeout(late);
      running.delete(child);
      resolve(result);
    };
    child.on('error', (error) => end({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => end({ code: code ?? 1, output }));
  });
}

/** Runs a program of a devDependency in a Node of its own: no shell, no npx, the same on every system. */
export const runBin = (name, args, options) => run(process.execPath, [bins[name], ...args], options);

const bins = {
  cem: at('node_modules/@custom-elements-manifest/analyzer/cem.js'),
  commitlint: at('node_modules/@commitlint/cli/cli.js'),
  depcruise: at('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  eslint: at('node_modules/eslint/bin/eslint.js'),
  knip: at('node_modules/knip/bin/knip.js'),
  plop: at('node_modules/plop/bin/plop.js'),
  prettier: at('node_modules/prettier/bin/prettier.cjs'),
  publint: at('node_modules/publint/src/cli.js'),
  storybook: at('node_modules/storybook/dist/bin/dispatcher.js'),
  // The native compiler, for both packages install a program of this name.
  tsc: at('node_modules/typescript-native/bin/tsc'),
  wtr: at('node_modules/@web/test-runner/dist/bin.js'),
};

/** npm, by the file that started us where there is one (Windows cannot spawn `npm` itself). */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
