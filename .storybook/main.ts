import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // The hub inside the page stores in SQLite, which is not an ES module; preview-head.html loads it.
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
    // The renderer imports lit by other paths; without bundling them the page would have lit twice.
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
