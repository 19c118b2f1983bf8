import { readdirSync, readFileSync } from 'node:fs';

/** The reason why tests that inspect processes are skipped; false if they run. */
export const noProcesses = process.platform === 'linux' ? false : 'no /proc on this machine';

const allProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** Lists the descendants of this process, at any depth, whose command line contains a text. */
export const descendantsOf = (ancestor: number, text = ''): number[] =>
  allProcesses().filter(
    (pid) => pid !== ancestor && readProcess(pid, 'cmdline').includes(text) && descendsFrom(pid, ancestor),
  );

function descendsFrom(pid: number, ancestor: number): boolean {
  if (!(pid > 1)) return false;
  return pid === ancestor || descendsFrom(Number(statOf(pid)[1]), ancestor);
}

/** Returns false for a process that has ended and only waits for its parent to notice. */
export const isAlive = (pid: number): boolean => /^[^ZX]/.test(statOf(pid)[0] ?? '');

/**
 * Reads the status of a process from `/proc`, from the state on. It omits the first two fields, because a name may
 * contain spaces.
 */
export const statOf = (pid: number): readonly string[] =>
  readProcess(pid, 'stat').split(') ').at(-1)?.split(' ').filter(Boolean) ?? [];

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // The process ended after the folder was read, or belongs to another user.
    return '';
  }
}
