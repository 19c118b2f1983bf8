import type { Change, Fact, Snapshot } from '../../../packages/core/src/protocol/index.js';
import type { CommandName, Params } from '../../../packages/core/src/protocol/index.js';
import type { Chapter, CommandEvidence, PageEvidence } from '../evidence.js';
import { audiencesOf } from '../visible.js';
import type { KeptCommands } from './kept-commands.js';
import { socketTransport, type Tapped } from './socket-transport.js';
import type { Variant } from './variant.js';

/** A submitted command and its outcome. */
export type Given = { -readonly [K in keyof CommandEvidence]: CommandEvidence[K] } & {
  /** The client or user, and the key, under which the server keeps its answer. */
  keptAs: string;
};

export interface PageOptions {
  readonly name: string;
  readonly agent: string;
  readonly client: Variant['client'];
  /** The server's address, as seen from the page. */
  readonly address: string;
  readonly getToken: () => Promise<string>;
  readonly computer: KeptCommands;
  /** The number of the history in force. */
  readonly history: () => number;
}

type View = Map<string, Map<string, { readonly value: unknown; readonly text: string }>>;
type OpenChapter = Chapter & { readonly applied: unknown[] };

/** One life of a page: the real client over a real socket, and everything that it received. */
export class Page {
  readonly name: string;
  readonly agent: string;
  readonly view: View = new Map();
  /** Once this is true, submitted commands are recorded. */
  ready = false;
  readonly #options: PageOptions;
  readonly #connection: InstanceType<Variant['client']['Connection']>;
  readonly #chapters: OpenChapter[] = [];
  readonly #waiting = new Map<string, Given>();
  /** The command that is being submitted: it may be sent before its key is known. */
  #giving: Given | null = null;
  #socket: Tapped | null = null;
  #clientId = '';
  #welcomedAt = Infinity;
  /** Whether a heartbeat came since the welcome. */
  #beaten = false;
  #start = { epoch: '', offset: 0 };

  constructor(options: PageOptions) {
    this.#options = options;
    this.name = options.name;
    this.agent = options.agent;
    this.#connection = new options.client.Connection({
      getToken: options.getToken,
      openStore: options.computer.open(this.name, () => (this.ready = true)),
      open: () => {
        const ears = { sent: (text: string) => this.#sent(text), heard: (text: string) => this.#heard(text) };
        this.#socket = socketTransport(options.address, ears);
        return this.#socket.transport;
      },
    });
    this.#connection.on('snapshot', (things, reason) => this.#snapshot(things, reason));
    this.#connection.on('change', (change) => this.#apply(change));
    this.#connection.on('fact', (fact: Fact) => this.#chapters.at(-1)!.applied.push(JSON.stringify(fact)));
  }

  /** Lists what has not settled; empty if everything has. */
  get unrest(): string {
    const { state } = this.#connection.$status.get();
    if (state !== 'online' || !this.ready) return `${this.name} is ${state}`;
    const waiting = this.#connection.$pending.get();
    return waiting.length > 0 ? `${this.name} waits for ${waiting.map((each) => each.name).join(', ')}` : '';
  }

  /** How long the page has been online without any heartbeat, ms. */
  get unheardFor(): number {
    return this.#beaten ? 0 : performance.now() - this.#welcomedAt;
  }

  retry(): void {
    this.#connection.retry();
  }

  request<N extends CommandName>(name: N, params: Params<N>, given: Given): void {
    this.#giving = given;
    const done = this.#connection.request(name, params);
    const { key, durable } = this.#connection.$pending.get().at(-1)!;
    this.#giving = null;
    this.#waiting.set(key, given);
    if (durable) given.keptAs = `user ${this.agent} ${key}`;
    const report = (reported: Given['reported']) =>
      Object.assign(given, { reported, toldIn: this.#options.history() });
    done.then(
      () => report('done'),
      (error: unknown) => this.#doneFor(error, given) || report('refused'),
    );
  }

  /** Ends the page; `crash` ends it without a message to the server. */
  close(crash: boolean): void {
    if (crash) this.#socket?.kill();
    this.#connection.close();
  }

  evidence(living: boolean): PageEvidence {
    const { name, agent } = this;
    const audiences = audiencesOf(agent);
    // The view has already been compared with the store.
    const none = new Map<string, never>();
    const view = { ticket: none, interaction: none, offer: none, agent: none, message: none, act: none };
    return { name, agent, audiences, chapters: this.#chapters, view: living ? view : null };
  }

  /** The command's fate is unknown: the page ended, or the deadline of a perishable command passed. */
  #doneFor(error: unknown, given: Given): boolean {
    const { isCentralitaError } = this.#options.client;
    if (!isCentralitaError(error)) throw error;
    return error.code === 'connection-lost' || (error.code === 'expired' && !given.durable);
  }

  #sent(text: string): void {
    const frame = JSON.parse(text) as { type: string; clientId: string; seq: number; deadline?: number };
    if (frame.type === 'hello') this.#clientId = frame.clientId;
    if (frame.type !== 'command' || frame.deadline === undefined) return;
    const entry = this.#connection.$pending.get().find((each) => each.seq === frame.seq);
    const given = entry && (this.#waiting.get(entry.key) ?? this.#giving);
    if (!given) return;
    given.keptAs = `${this.#clientId} ${frame.seq}`;
    // A command whose caller no longer waits is sent again with a deadline of 0.
    given.deadline ??= frame.deadline;
  }

  #heard(text: string): void {
    if (text.startsWith('{"type":"heartbeat"')) this.#beaten = true;
    const snapshot = text.startsWith('{"type":"snapshot"');
    if (snapshot || text.startsWith('{"type":"resumed"')) {
      this.#welcomedAt = performance.now();
      this.#beaten = false;
    }
    if (!snapshot) return;
    const { epoch, offset } = JSON.parse(text) as { epoch: string; offset: number };
    this.#start = { epoch, offset };
  }

  #snapshot(things: Snapshot, reason: Chapter['reason']): void {
    this.#chapters.push({ ...this.#start, reason, applied: [] });
    this.view.clear();
    for (const [entity, values] of Object.entries(things)) {
      const table = new Map<string, { value: unknown; text: string }>();
      for (const value of values) table.set(value.id, { value, text: JSON.stringify(value) });
      this.view.set(entity, table);
    }
  }

  #apply(change: Change): void {
    this.#chapters.at(-1)!.applied.push(JSON.stringify(change));
    const { entity, id, value } = change;
    const table = this.view.get(entity) ?? new Map<string, { value: unknown; text: string }>();
    this.view.set(entity, table);
    if (value === null) table.delete(id);
    else table.set(id, { value, text: JSON.stringify(value) });
  }
}
