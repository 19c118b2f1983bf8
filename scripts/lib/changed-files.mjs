import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * The files that differ from where this branch left the main one, as the repository names them: committed, staged, changed
 * in the working tree, or new in it.
 * @param {string} [folder] of a git repository
 */
export function changedFiles(folder = root) {
  const git = (...args) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  const lines = (...args) =>
    git(...args)
      .stdout.split('\n')
      .filter(Boolean);
  const base = ['main', 'origin/main', 'HEAD']
    .map((name) => git('merge-base', name, 'HEAD'))
    .find(({ status }) => status === 0);
  if (!base) throw new Error('--changed needs a git repository with at least one commit');
  const differing = lines('diff', '--name-only', base.stdout.trim());
  const untracked = lines('ls-files', '--others', '--exclude-standard');
  return [...new Set([...differing, ...untracked])].sort();
}
