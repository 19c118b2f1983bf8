import { installIfNeeded } from './lib/install.mjs';
import { at, root } from './lib/paths.mjs';
import { runBin } from './lib/run.mjs';

// npm run new -- element NAME
await installIfNeeded();
const plopfile = at('scripts/templates/plopfile.mjs');
const { code } = await runBin('plop', ['--plopfile', plopfile, '--dest', root, ...process.argv.slice(2)]);
process.exitCode = code;
