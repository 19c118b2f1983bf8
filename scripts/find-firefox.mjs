import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './lib/browser-places.mjs';
import { isMain } from './lib/is-main.mjs';

const APPLICATION = '/Applications/Firefox.app/Contents/MacOS/firefox';

/**
 * The Firefox of this machine: FIREFOX_PATH, then the system's. The tests need none; they go on without it.
 * @returns {string | undefined} the program
 * @throws {Error} when FIREFOX_PATH names one that does not start
 */
export function findFirefox() {
  const path = process.env.FIREFOX_PATH;
  if (path && !works(path)) throw new Error(`FIREFOX_PATH is ${path}, which does not start.`);
  return path || [onPath('firefox-esr'), onPath('firefox'), APPLICATION].find(works);
}

/** Some systems have a stub that only tells how to install the browser; it fails to say its version. */
function works(path) {
  if (!path || !existsSync(path)) return false;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function installByApt() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
  process.stderr.write('installing Firefox with apt-get\n');
  ran('apt-get', ['update']);
  // Debian's package; elsewhere one of this name may be missing, and `firefox` a stub, which is not taken.
  if (!ran('apt-get', [...install, 'firefox-esr'])) ran('apt-get', [...install, 'firefox']);
}

const install = ['install', '-y', '--no-install-recommends'];
/** A machine without a network should not wait long for what it can do without. */
const ran = (command, args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 240_000, env }).status === 0;
};

if (isMain(import.meta.url)) {
  if (process.argv.includes('--install') && !findFirefox()) installByApt();
  console.log(findFirefox() ?? 'No Firefox, and none could be installed: its tests will not run.');
}
