import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../packages/demo-server/dist/main.js', import.meta.url));

export interface ServerOptions {
  /** The data folder of an earlier server. Default: a new folder. */
  readonly dataDir?: string;
  /** Simulated contacts per minute. Default: 0, so that a test meets only its own contacts. */
  readonly simulate?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The program to run. Default: the built server. */
  readonly program?: string;
}

/** The built server in a separate process, on any free port. */
export class Server {
  readonly address: string;
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #complaints: string[];

  private constructor(child: ChildProcess, address: string, dataDir: string, complaints: string[]) {
    this.#child = child;
    this.address = address;
    this.dataDir = dataDir;
    this.#complaints = complaints;
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    const { child, folder, complaints, address } = await launch(options);
    if (address) return new Server(child, address, folder, complaints);
    throw new Error(`the server did not start: ${complaints.join('')}`);
  }

  /** Starts a server that must fail to start, and returns its output. */
  static async refused(options: ServerOptions): Promise<{ code: number | null; complaints: string }> {
    const { child, complaints, address } = await launch(options);
    if (address) child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    return { code: child.exitCode, complaints: complaints.join('') };
  }

  /** Runs the program with arguments that do one task and exit. */
  static async run(args: readonly string[], dataDir: string) {
    const child = spawn(process.execPath, [built, ...args], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [output, complaints] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output, complaints };
  }

  /** Everything that the server has written to standard error. */
  get complaints(): string {
    return this.#complaints.join('');
  }

  /** Kills the server, as a power cut would. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  /** Stops the server cleanly; `forget` also deletes its data. */
  async stop({ forget = true } = {}): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    if (forget) rmSync(this.dataDir, { recursive: true, force: true });
    return this.#child.exitCode;
  }
}

/** Resolves when the server is ready, or has exited: then there is no address. */
async function launch({ dataDir, simulate = 0, env = {}, program = built }: ServerOptions) {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'centralita-'));
  const settings = { PORT: '0', DATA_DIR: folder, SIMULATE: `${simulate}`, LOG_LEVEL: 'warn', ...env };
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^Centralita ready: (http:\S+)$/.exec(line) ?? [];
    if (address) return { child, folder, complaints, address };
  }
  return { child, folder, complaints, address: null };
}
