import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // The hub in the page keeps its data in SQLite, which is no ES module; preview-head.html loads it.
  staticDirs: [
    { from: '../packages/demo-server/assets/favicon.svg', to: '/favicon.svg' },
    { from: '../node_modules/sql.js/dist/sql-wasm-browser.js', to: '/sqlite/sql-wasm-browser.js' },
    { from: '../node_modules/sql.js/dist/sql-wasm-browser.wasm', to: '/sqlite/sql-wasm-browser.wasm' },
  ],
  viteFinal: (vite) => {
    vite.resolve = {
      ...vite.resolve,
      conditions: ['@centralita/source', 'module', 'browser', 'development|production'],
      dedupe: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'],
    };
    vite.build = { ...vite.build, chunkSizeWarningLimit: 4_000 };
    // The renderer imports lit by paths of its own; unbundled they would be a second lit in the page.
    vite.optimizeDeps = {
      ...vite.optimizeDeps,
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        ...['lit', 'lit/decorators.js', 'lit/static-html.js', 'lit/directive-helpers.js'],
        ...['nanostores', 'kysely', 'typebox', 'typebox/compile'],
      ],
    };
    return vite;
  },
};

export default config;
