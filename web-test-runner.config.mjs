import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserReporter } from './scripts/lib/browser-reporter.mjs';
import { chromiumArgs } from './scripts/lib/chromium-args.mjs';
import { at } from './scripts/lib/paths.mjs';
import { vendorPlugin } from './scripts/lib/vendor-plugin.mjs';
import { ensureBrowser } from './scripts/ensure-browser.mjs';

const { path, env, headless } = ensureBrowser();

/** Stores ask for NODE_ENV, which a plain page does not have. The hub finds SQLite, no ES module, in the page. */
const page = (framework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Tests</title><link rel="icon" href="data:,"></head>
  <body>
    <script>window.process = { env: { NODE_ENV: 'development' } };</script>
    <script src="/node_modules/sql.js/dist/sql-wasm-browser.js"></script>
    <script>
      const load = window.initSqlJs;
      window.initSqlJs = (options) => load({ locateFile: (name) => '/node_modules/sql.js/dist/' + name, ...options });
    </script>
    <script type="module" src="${framework}"></script>
  </body>
</html>`;

export default {
  files: ['packages/core/src/**/*.browser.test.ts', 'packages/elements/src/**/*.test.ts'],
  rootDir: at(),
  nodeResolve: {
    browser: true,
    exportConditions: ['@centralita/source', 'browser', 'development'],
    extensions: ['.ts', '.mjs', '.js'],
  },
  // A lower target would also rewrite plain scripts, as strict ones, which SQLite is not.
  plugins: [
    vendorPlugin(),
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: at('tsconfig.base.json') }),
  ],
  mimeTypes: { '**/*.wasm': 'application/wasm' },
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: path, headless, args: chromiumArgs, env: { ...process.env, ...env } },
      concurrency: 2,
      // Tabs of one window hide each other, and a hidden page draws no frame and ends no transition.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  testRunnerHtml: page,
  testFramework: { config: { timeout: 60_000 } },
  reporters: [defaultReporter(), browserReporter(process.env.BROWSER_RESULT_FILE)],
  coverage: process.argv.includes('--coverage'),
  coverageConfig: {
    include: ['packages/*/src/**/*.ts'],
    exclude: ['**/*.test.ts'],
    reporters: ['lcovonly', 'text-summary'],
  },
};
