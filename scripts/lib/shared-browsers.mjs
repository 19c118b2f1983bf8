import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { nodeFlags } from './node-flags.mjs';
import { at, root } from './paths.mjs';

/**
 * Runs a function while the browsers are up that all end-to-end files share.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} use gets the variables that tell the tests where the browsers are
 * @returns {Promise<T>}
 */
export async function withSharedBrowsers(use) {
  const child = spawn(process.execPath, [...nodeFlags, at('e2e/support/shared-browsers.ts')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    return await use(await endpointsOf(child));
  } finally {
    child.stdin.end();
    await exited;
  }
}

async function endpointsOf(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const endpoints = Object.entries(JSON.parse(line));
    return Object.fromEntries(endpoints.map(([hertz, address]) => [`E2E_BROWSER_${hertz}`, address]));
  }
  throw new Error('the browsers for the end-to-end tests did not start');
}
