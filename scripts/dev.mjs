import { spawn } from 'node:child_process';
import { existsSync, watch, writeFileSync } from 'node:fs';
import { build, DEMO } from './build.mjs';
import { at, root } from './lib/paths.mjs';

/** How long the disk must be quiet before a build, in ms: editors and branches change many files at once. */
const QUIET = 80;

let server;
let building = Promise.resolve();
let timer;

function startServer() {
  server = spawn(process.execPath, ['--enable-source-maps', at('packages/demo-server/dist/main.js')], {
    cwd: root,
    stdio: 'inherit',
  });
}

async function restartServer() {
  if (server && server.exitCode === null) {
    await new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill('SIGTERM');
    });
  }
  startServer();
}

async function rebuild() {
  try {
    const made = await build({ only: DEMO, reload: true });
    if (made.includes('server') || !server) await restartServer();
    if (made.length > 0)
      writeFileSync(at('packages/demo-server/dist/pages/build-stamp.txt'), `${Date.now()}`);
  } catch (error) {
    // A mistake in the source is the normal case here: show it and wait for the next change.
    console.error(error instanceof Error ? error.message : error);
  }
}

const schedule = () => {
  clearTimeout(timer);
  timer = setTimeout(() => (building = building.then(rebuild)), QUIET);
};

const folders = ['core/src', 'elements/src', 'demo-server/src', 'demo-server/pages'].map((name) =>
  at('packages', name),
);
for (const folder of folders.filter(existsSync)) watch(folder, { recursive: true }, schedule);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server?.once('exit', () => process.exit(0)).kill(signal) || process.exit(0);
  });
}
await rebuild();
