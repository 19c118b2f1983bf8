import { publicElements } from './scripts/build/manifest-plugin.mjs';

export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/**/*.{test,stories}.ts', 'packages/elements/src/{i18n,icons,testing}/**'],
  outdir: 'packages/elements/dist',
  litelement: true,
  plugins: [publicElements()],
};
