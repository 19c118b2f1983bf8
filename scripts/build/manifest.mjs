import { runBin } from '../lib/run.mjs';

/** `custom-elements.json`: what editors, Storybook and the documentation know of the elements. */
export async function buildManifest() {
  const { code, output } = await runBin(
    'cem',
    ['analyze', '--config', 'custom-elements-manifest.config.mjs'],
    {
      quiet: true,
    },
  );
  if (code !== 0) throw new Error(output);
}
