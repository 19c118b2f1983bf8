import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FanOut } from './stream-requests.js';

/** Controls the process of `stream-server.ts` from the bench. */
export class StreamProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #asked = 0;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(dataDir: string, chats: number): Promise<StreamProcess> {
    // The process runs as this one does: with tsx, from the sources.
    const program = fileURLToPath(new URL('./stream-server.ts', import.meta.url));
    const child = fork(program, [dataDir, `${chats}`]);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new StreamProcess(child, port);
  }

  /** The CPU time of the server for the whole run, µs. */
  async fanOut(fanOut: FanOut): Promise<number> {
    const id = ++this.#asked;
    this.#child.send({ id, fanOut });
    const [{ answer }] = (await once(this.#child, 'message')) as [{ answer: { cpu: number } }];
    return answer.cpu;
  }

  async close(): Promise<void> {
    this.#child.disconnect();
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
  }
}
