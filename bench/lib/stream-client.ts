import type { ServerFrame } from '@centralita/core/protocol';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

/**
 * A client that speaks the protocol frame by frame over a real WebSocket, so that a bench measures the server and not
 * our client.
 */
export class StreamClient {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, () => void>();
  #seq = 0;
  /** Receives the time at which each event of the bench was created. */
  onEvent: ((madeAt: number) => void) | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Resolves when the client is live. */
  static open(port: number, token: string): Promise<StreamClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/stream`, 'centralita.v1');
    const client = new StreamClient(socket);
    const clientId = randomUUID();
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, token, clientId })));
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as ServerFrame;
        if (frame.type === 'snapshot') resolve(client);
        else client.#receive(frame);
      });
    });
  }

  /** Resolves with the answer of the server. */
  command(name: string, params: unknown): Promise<void> {
    const seq = ++this.#seq;
    this.#socket.send(JSON.stringify({ type: 'command', seq, name, params }));
    return new Promise((resolve) => this.#waiting.set(seq, resolve));
  }

  close(): void {
    this.#socket.close();
  }

  #receive(frame: ServerFrame): void {
    if (frame.type === 'heartbeat') this.#socket.send('{"type":"alive"}');
    if (frame.type === 'refused') throw new Error(`${frame.error.code}: ${frame.error.message}`);
    if (frame.type === 'records' && this.onEvent) {
      for (const { body } of frame.records)
        if ('entity' in body && body.entity === 'contact')
          this.onEvent(Number(body.value?.name.trimEnd().split(' ')[0]));
    }
    if (frame.type !== 'result') return;
    this.#waiting.get(frame.seq)?.();
    this.#waiting.delete(frame.seq);
  }
}
