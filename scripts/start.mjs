import { startDemoServer } from './lib/demo-server.mjs';
import { installIfNeeded } from './lib/install.mjs';
import { onStop } from './lib/on-stop.mjs';

const installation = new AbortController();
let stop = () => {
  installation.abort();
  process.exit(0);
};
onStop((signal) => stop(signal));

await installIfNeeded({ signal: installation.signal });
// Loaded only now: on a fresh clone the bundlers are not there before.
const { build, DEMO } = await import('./build.mjs');
await build({ only: DEMO });

const server = startDemoServer();
stop = (signal) => server.kill(signal);
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));
