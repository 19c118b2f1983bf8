import { spawnSync } from 'node:child_process';
import { root } from './lib/paths.mjs';
import { isMain } from './lib/is-main.mjs';
import { runBin } from './lib/run.mjs';

/** The last commit that was written before this check existed. */
const baseCommit = '508f7f90210c046870d34762531d947060b60f46';

/**
 * The commits to check, as `from..to` of git; undefined where there are none.
 * @param {string} [folder] of a git repository
 */
export function commitRange(folder = root) {
  const git = (...args) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  const succeeds = (...args) => git(...args).status === 0;
  if (!succeeds('rev-parse', '--verify', '--quiet', 'HEAD')) return undefined;
  // A shallow clone does not have the base. Its last commit has this check, so it is a later one.
  const hasBase = succeeds('merge-base', '--is-ancestor', baseCommit, 'HEAD');
  const from = hasBase ? baseCommit : 'HEAD~1';
  if (!succeeds('rev-parse', '--verify', '--quiet', `${from}^{commit}`)) return undefined;
  const { stdout } = git('rev-list', '--no-merges', '--max-count=1', `${from}..HEAD`);
  return stdout.trim() ? { from, to: 'HEAD' } : undefined;
}

if (isMain(import.meta.url)) {
  const range = commitRange();
  if (range) {
    const args = ['--from', range.from, '--to', range.to, '--git-log-args=--no-merges'];
    const { code } = await runBin('commitlint', args);
    process.exitCode = code;
  } else console.log('no commits to check');
}
