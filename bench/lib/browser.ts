import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

interface Found {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The Chromium that the tests use, with a fake microphone, without a sandbox and without background work of its own.
 */
export async function launch(): Promise<Browser> {
  const script = fileURLToPath(new URL('../../scripts/ensure-browser.mjs', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('no browser');
  const { path, env } = JSON.parse(stdout) as Found;
  const args = (await import(new URL('../../scripts/lib/chromium-args.mjs', import.meta.url).href)) as {
    readonly chromiumArgs: string[];
  };
  return chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: args.chromiumArgs,
  });
}
