import { isRunning, startDemoServer } from './lib/demo-server.mjs';
import { installIfNeeded } from './lib/install.mjs';
import { onStop } from './lib/on-stop.mjs';

let server;
const preparation = new AbortController();
onStop((signal) => {
  preparation.abort();
  if (isRunning(server)) server.kill(signal);
  else process.exit(0);
});

await installIfNeeded({ signal: preparation.signal });
// Loaded only now: on a fresh clone the bundlers are not there before.
const { build, DEMO } = await import('./build.mjs');
await build({ only: DEMO });

server = startDemoServer();
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));
