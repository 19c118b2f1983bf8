import { existsSync, watch, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build, DEMO } from './build.mjs';
import { isRunning, startDemoServer } from './lib/demo-server.mjs';
import { onStop } from './lib/on-stop.mjs';
import { at } from './lib/paths.mjs';

/*
 * The demo, rebuilt and reloaded after each change: npm run dev
 *                                                  npm run dev -- --no-build     starts with what is built
 */
const { values } = parseArgs({ options: { 'no-build': { type: 'boolean' } } });

/** How long the disk must be quiet before a build: editors and branches change many files at once. */
const quietMs = 80;

let server;
let building = Promise.resolve();
let timer;

async function restartServer() {
  if (isRunning(server)) {
    await new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill('SIGTERM');
    });
  }
  server = startDemoServer();
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
  timer = setTimeout(() => (building = building.then(rebuild)), quietMs);
};

onStop((signal) => {
  if (!isRunning(server)) process.exit(0);
  server.once('exit', () => process.exit(0));
  server.kill(signal);
});

const folders = ['core/src', 'elements/src', 'demo-server/src', 'demo-server/pages'].map((name) =>
  at('packages', name),
);
for (const folder of folders.filter(existsSync)) watch(folder, { recursive: true }, schedule);
await (values['no-build'] ? restartServer() : rebuild());
