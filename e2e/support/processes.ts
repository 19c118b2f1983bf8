import { readdirSync, readFileSync } from 'node:fs';

/** Why tests that look at processes are skipped; false where they are not. */
export const noProcesses = process.platform === 'linux' ? false : 'no /proc on this machine';

const allProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** The processes below this one, at any depth, whose command line has a text. */
export const descendantsOf = (ancestor: number, text = ''): number[] =>
  allProcesses().filter(
    (pid) => pid !== ancestor && readProcess(pid, 'cmdline').includes(text) && descendsFrom(pid, ancestor),
  );

function descendsFrom(pid: number, ancestor: number): boolean {
  if (!(pid > 1)) return false;
  return pid === ancestor || descendsFrom(Number(statOf(pid)[1]), ancestor);
}

/** False for one that ended and waits only for its parent to notice. */
export const isAlive = (pid: number): boolean => /^[^ZX]/.test(statOf(pid)[0] ?? '');

/** What `/proc` says of a process, without the first two fields, for a name may hold spaces. It starts with the state. */
export const statOf = (pid: number): readonly string[] =>
  readProcess(pid, 'stat').split(') ').at(-1)?.split(' ').filter(Boolean) ?? [];

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // It ended since the folder was read, or is another user's.
    return '';
  }
}
