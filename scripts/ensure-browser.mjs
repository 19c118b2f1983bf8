import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { installedBrowsers, onPath } from './lib/browser-places.mjs';
import { isMain } from './lib/is-main.mjs';
import { at } from './lib/paths.mjs';

/**
 * @typedef {object} Browser
 * @property {string} path the program
 * @property {Record<string, string>} env what it needs besides our own environment
 * @property {true | 'shell'} headless `shell` for a build without windows
 */

/** Chromium as a package of npm: needs neither root nor another download than npm's. Linux on x64 only. */
const PACKAGE = '@sparticuz/chromium@153.0.0';
const cache = at('.cache/browser');

/**
 * Finds a Chromium, or installs one: CHROME_PATH, the system's, our own of an earlier time, npm's, apt's, Google's.
 * @param {{ install?: boolean, system?: boolean }} [options] `system: false` ignores the browsers of the system
 * @returns {Browser}
 * @throws {Error} which says what to do, when there is none and none could be installed
 */
export function ensureBrowser({ install = true, system = true } = {}) {
  const found = configured() ?? (system ? installed() : undefined) ?? fromPackage() ?? downloaded();
  if (found) return found;
  const made = install && (installPackage() ?? installByApt() ?? download());
  if (made) return made;
  throw new Error(
    'No browser for the tests. Install Chromium or Chrome, or set CHROME_PATH to the program of one, then run again.',
  );
}

function configured() {
  const path = process.env.CHROME_PATH;
  if (!path) return undefined;
  if (works(path)) return { path, env: {}, headless: path.startsWith(cache) ? 'shell' : true };
  throw new Error(`CHROME_PATH is ${path}, which does not start.`);
}

function installed() {
  // Some systems have a stub that only tells how to install the browser; it fails to say its version.
  const path = installedBrowsers().find((candidate) => works(candidate));
  return path && { path, env: {}, headless: true };
}

function fromPackage() {
  const path = join(cache, 'chromium');
  if (!existsSync(path)) return undefined;
  const LD_LIBRARY_PATH = [join(cache, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  // Its own libraries only where the system has none: a mixture of two sets may not load.
  const env = [{}, { LD_LIBRARY_PATH }].find((libraries) => works(path, libraries));
  return env && { path, env, headless: 'shell' };
}

function installPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  say(`installing Chromium from npm (${PACKAGE})`);
  mkdirSync(cache, { recursive: true });
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!ran('npm', ['install', '--prefix', cache, '--ignore-scripts', ...quiet, PACKAGE])) return undefined;
  const packed = join(cache, 'node_modules/@sparticuz/chromium/bin');
  writeFileSync(join(cache, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))));
  chmodSync(join(cache, 'chromium'), 0o755);
  const libraries = brotliDecompressSync(readFileSync(join(packed, 'al2023.tar.br')));
  spawnSync('tar', ['xf', '-', '-C', cache], { input: libraries });
  return fromPackage();
}

function installByApt() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  say('installing Chromium with apt-get');
  ran('apt-get', ['update']);
  ran('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return installed();
}

function download() {
  say('installing Chrome for Testing');
  ran('npx', ['-y', '@puppeteer/browsers@2.13.2', 'install', 'chrome@stable', '--path', cache]);
  return downloaded();
}

function downloaded() {
  const folder = join(cache, 'chrome');
  if (!existsSync(folder)) return undefined;
  const program = /(^|[/\\])(chrome|chrome\.exe|Google Chrome for Testing)$/;
  const path = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .find((name) => program.test(name) && works(name));
  return path && { path, env: {}, headless: true };
}

function works(path, env = {}) {
  const options = { timeout: 20_000, env: { ...process.env, ...env }, stdio: 'ignore' };
  return spawnSync(path, ['--version'], options).status === 0;
}

/** What is installed is told on the error output; the standard output belongs to the caller. */
const ran = (command, args) => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;
const say = (text) => process.stderr.write(`${text}\n`);

if (isMain(import.meta.url)) {
  console.log(JSON.stringify(ensureBrowser({ system: !process.argv.includes('--no-system') })));
}
