import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { descendantsOf, isAlive } from './processes.js';
import { until } from './until.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const startTimeoutMs = 120_000;

/** A command of this repository that serves the demo, as a user starts it: with all processes that it starts. */
export class StartedProgram {
  /** The process itself and all below it. */
  readonly processes: readonly number[];
  readonly #child: ChildProcess;
  readonly #address: URL;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.#address = new URL(address);
    this.processes = [child.pid!, ...descendantsOf(child.pid!)];
  }

  /** Resolves when the demo is ready. */
  static async start(command: string, args: readonly string[], dataDir: string): Promise<StartedProgram> {
    // These tests may run below npm, whose variables a user's shell does not have.
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
    const child = spawn(command, args, {
      cwd: root,
      env: { ...Object.fromEntries(own), PORT: '0', DATA_DIR: dataDir, SIMULATE: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
      // The command gets its own process group, as in a terminal.
      detached: true,
    });
    // A development server stays, and waits for a change, when the server does not start.
    const late = setTimeout(() => killGroup(child), startTimeoutMs);
    for await (const line of createInterface({ input: child.stdout })) {
      const [, address] = /^Centralita ready: (http:\S+)$/.exec(line) ?? [];
      if (!address) continue;
      child.stdout.resume();
      clearTimeout(late);
      return new StartedProgram(child, address);
    }
    clearTimeout(late);
    throw new Error(`${command} ${args.join(' ')} did not get ready within ${startTimeoutMs} ms`);
  }

  /** Sends a signal to the process that the user started. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends SIGINT to the whole group, as a terminal does. */
  pressCtrlC(): void {
    process.kill(-this.#child.pid!, 'SIGINT');
  }

  /** Waits until no process is left and nothing listens on the port. */
  async isGone(): Promise<void> {
    await until(() => !this.processes.some(isAlive));
    await until(() => isFree(this.#address));
  }

  killAll(): void {
    for (const pid of this.processes.filter(isAlive)) process.kill(pid, 'SIGKILL');
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid && isAlive(pid)) process.kill(-pid, 'SIGKILL');
}

function isFree({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
    socket.on('connect', () => socket.destroy());
  });
}
