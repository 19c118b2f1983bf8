import type { CommandName, Params, ServerFrame } from '@centralita/core/protocol';
import { WebSocket } from 'ws';

interface Sent {
  readonly seq: number;
  readonly text: string;
  answer: string | null;
}

export interface Answered {
  readonly name: CommandName;
  readonly params: unknown;
}

/**
 * A stream client that keeps its numbering and its sent commands over all lives of the server, as an outbox does. It
 * knows only frames, and remembers every command that was acknowledged.
 */
export class StreamWriter {
  readonly acknowledged: Answered[] = [];
  /** Everything that violated the protocol. */
  readonly faults: string[] = [];
  readonly #clientId = crypto.randomUUID();
  readonly #next: (n: number) => Answered;
  readonly #depth: number;
  /** The remembered commands in order: first some that were answered already, then the unanswered ones. */
  #window: (Sent & Answered)[] = [];
  #seq = 0;
  #socket: WebSocket | undefined;
  #writing = false;

  /** `next` creates the nth command; `depth` of them are in flight at a time. */
  constructor(next: (n: number) => Answered, depth: number) {
    this.#next = next;
    this.#depth = depth;
  }

  get unanswered(): number {
    return this.#window.filter((sent) => sent.answer === null).length;
  }

  get issued(): number {
    return this.#seq;
  }

  /** Connects, resends all remembered commands, then sends new ones. Resolves when the connection ends. */
  write(address: string, token: string, { fresh = true } = {}): Promise<void> {
    this.#writing = fresh;
    const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, 'centralita.v1');
    this.#socket = socket;
    const hello = { type: 'hello', protocol: 1, token, clientId: this.#clientId };
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    socket.on('error', () => socket.terminate());
    return new Promise((resolve) => socket.on('close', () => resolve()));
  }

  close(): void {
    this.#socket?.close();
  }

  #receive(text: string): void {
    // The records of all tickets arrive too, and parsing them would take most of the time.
    if (!/^\{"type":"(snapshot|result|refused|heartbeat)"/.test(text)) return;
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === 'heartbeat') this.#socket?.send('{"type":"alive"}');
    if (frame.type === 'snapshot') {
      for (const sent of this.#window) this.#socket?.send(sent.text);
      this.#fill();
    }
    if (frame.type === 'result') this.#answered(frame.seq, JSON.stringify(frame.result));
    if (frame.type === 'refused') this.faults.push(`${frame.seq} refused: ${JSON.stringify(frame.error)}`);
  }

  #answered(seq: number, answer: string): void {
    const sent = this.#window.find((each) => each.seq === seq);
    if (!sent) return void this.faults.push(`${seq}: an answer to nothing`);
    if (sent.answer !== null && sent.answer !== answer) this.faults.push(`${seq}: two different answers`);
    if (sent.answer === null) this.acknowledged.push({ name: sent.name, params: sent.params });
    sent.answer = answer;
    // The last few answered commands stay, so that they are sent once more after the next crash.
    while (this.#window.length > 2 * this.#depth && this.#window[0]?.answer) this.#window.shift();
    this.#fill();
  }

  #fill(): void {
    while (this.#writing && this.unanswered < this.#depth) {
      const command = this.#next(++this.#seq);
      const text = JSON.stringify({ type: 'command', seq: this.#seq, ...command });
      this.#window.push({ ...command, seq: this.#seq, text, answer: null });
      this.#socket?.send(text);
    }
  }
}

/** A command with parameters of the matching type. */
export const commandOf = <N extends CommandName>(name: N, params: Params<N>): Answered => ({ name, params });
