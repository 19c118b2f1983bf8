import { build } from './build.mjs';
import { isMain } from './lib/is-main.mjs';
import { runBin } from './lib/run.mjs';

const env = { STORYBOOK_DISABLE_TELEMETRY: '1' };

/** The static Storybook, in `storybook-static/`. */
export async function buildStorybook({ quiet = false } = {}) {
  await build({ only: ['manifest'], log: quiet ? () => undefined : console.log });
  return runBin('storybook', ['build', '--output-dir', 'storybook-static', '--disable-telemetry'], {
    quiet,
    env,
  });
}

async function develop() {
  await build({ only: ['manifest'] });
  return runBin(
    'storybook',
    ['dev', '--port', process.env.PORT ?? '6006', '--no-open', '--disable-telemetry'],
    { env },
  );
}

if (isMain(import.meta.url)) {
  const { code } = await (process.argv[2] === 'build' ? buildStorybook() : develop());
  process.exitCode = code;
}
