import { spawn } from 'node:child_process';
import { installIfNeeded } from './lib/install.mjs';
import { at, root } from './lib/paths.mjs';

await installIfNeeded();
// Loaded only now: on a fresh clone the bundlers are not there before.
const { build, DEMO } = await import('./build.mjs');
await build({ only: DEMO });

const server = spawn(process.execPath, ['--enable-source-maps', at('packages/demo-server/dist/main.js')], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => (process.exitCode = code ?? (signal === 'SIGTERM' ? 0 : 1)));
