import type { Defect } from '../defects.js';
import type { Chapter, CommandEvidence, PageEvidence, ThingName, Tables } from '../evidence.js';
import { timing } from '../timing.js';
import { audiencesOf } from '../visible.js';
import type { Agenda } from './agenda.js';
import type { Request } from './centre.js';
import type { Computer } from './computer.js';
import type { ServerFrame } from './frames.js';
import type { Link } from './link.js';

/** A submitted command and its outcome. */
export type Given = { -readonly [K in keyof CommandEvidence]: CommandEvidence[K] } & {
  /** The name under which the server keeps its answer. */
  keptAs: string;
};

/** A command that waits for its answer. */
interface Waiting {
  readonly key: string;
  readonly durable: boolean;
  readonly request: Request;
  deadline: number | null;
  seq: number;
  /** Null when no caller waits for the outcome: the command was adopted, or its deadline passed. */
  given: Given | null;
}

export interface PageOptions {
  readonly name: string;
  readonly agent: string;
  readonly agenda: Agenda;
  readonly computer: Computer;
  readonly connect: () => Link;
  readonly newId: () => string;
  /** The number of the history in force. */
  readonly history: () => number;
  readonly defect: Defect | null;
}

type Filling = Record<ThingName, Map<string, unknown>>;
const noThings = (): Filling => ({
  ticket: new Map(),
  interaction: new Map(),
  offer: new Map(),
  agent: new Map(),
  message: new Map(),
  act: new Map(),
});

/** One life of the modeled client: position, view and outbox. */
export class Page {
  readonly name: string;
  readonly agent: string;
  link: Link | null = null;
  online = false;
  closed = false;
  /** The number of its leadership; 0 if it never led. */
  term = 0;
  readonly #options: PageOptions;
  readonly #chapters: {
    -readonly [K in keyof Chapter]: Chapter[K] extends readonly unknown[] ? unknown[] : Chapter[K];
  }[] = [];
  #clientId: string;
  #seq = 0;
  #epoch: string | null = null;
  #offset = 0;
  #view = noThings();
  #outbox: Waiting[] = [];
  #stopSilence: () => void = () => {};
  #stopRetry: () => void = () => {};

  constructor(options: PageOptions) {
    this.#options = options;
    this.name = options.name;
    this.agent = options.agent;
    this.#clientId = options.newId();
    options.computer.open(this.name);
    this.connect();
  }

  get waiting(): number {
    return this.#outbox.length;
  }

  get view(): Tables {
    return this.#view as unknown as Tables;
  }

  get position(): string {
    return `${this.#epoch} ${this.#offset}`;
  }

  connect(): void {
    if (this.closed) return;
    this.#drop();
    const link = this.#options.connect();
    this.link = link;
    this.#hear();
    link.toPage = (frame) => this.link === link && this.#receive(frame);
    link.onPageClose = () => this.link === link && this.#lost();
    link.send({ type: 'hello', clientId: this.#clientId, epoch: this.#epoch, offset: this.#offset });
  }

  /** Connects at once if the page waits to connect, as `retry()` of the real client does. */
  retry(): void {
    if (!this.link) this.connect();
  }

  request(request: Request, given: Given): void {
    const { durable } = given;
    const deadline = durable ? null : this.#options.agenda.now + timing.perishable;
    given.deadline = deadline;
    const key = this.#options.newId();
    const waiting: Waiting = { key, durable, request, deadline, seq: 0, given };
    this.#outbox.push(waiting);
    given.keptAs = `user ${this.agent} ${key}`;
    if (durable) this.#options.computer.keep({ key, request, page: this.name });
    else this.#options.agenda.after(timing.perishable, () => (waiting.given = null));
    if (this.online) this.#send(waiting);
  }

  /** The server cannot distinguish a crash from a close, because a closing page sends nothing either. */
  close(): void {
    this.closed = true;
    this.#drop();
    this.#options.computer.close(this.name);
  }

  evidence(): PageEvidence {
    const { name, agent } = this;
    return {
      name,
      agent,
      audiences: audiencesOf(agent),
      chapters: this.#chapters,
      view: this.closed ? null : this.view,
    };
  }

  #receive(frame: ServerFrame): void {
    this.#hear();
    switch (frame.type) {
      case 'snapshot':
        return this.#snapshot(frame);
      case 'resumed':
        return this.#welcome(frame.epoch, frame.offset);
      case 'records':
        return this.#records(frame.records);
      case 'heartbeat':
        if (frame.offset !== this.#offset) return this.connect();
        this.link?.send({ type: 'alive' });
        return this.#adopt();
      case 'answer':
        return this.#answer(frame);
      case 'sequence-gap':
        this.#clientId = this.#options.newId();
        this.#seq = 0;
        for (const waiting of this.#outbox) waiting.seq = 0;
        // This runs before anything else is sent, because a number assigned now must be the first.
        this.#lost();
    }
  }

  #snapshot({ epoch, offset, tables }: Extract<ServerFrame, { type: 'snapshot' }>): void {
    const reason = this.#epoch === null ? 'first' : this.#epoch === epoch ? 'gap' : 'epoch';
    this.#chapters.push({ epoch, offset, reason, applied: [] });
    this.#view = noThings();
    for (const [name, table] of Object.entries(tables))
      this.#view[name as ThingName] = new Map(table as Map<string, unknown>);
    this.#welcome(epoch, offset);
  }

  #welcome(epoch: string, offset: number): void {
    this.#epoch = epoch;
    this.#offset = offset;
    this.online = true;
    this.#adopt();
    for (const waiting of this.#outbox) this.#send(waiting);
  }

  #records(records: Extract<ServerFrame, { type: 'records' }>['records']): void {
    const { defect } = this.#options;
    for (const { offset, prev, visible } of records) {
      if (offset <= this.#offset && defect !== 'duplicates applied') continue;
      if (prev !== this.#offset && offset > this.#offset && defect !== 'no gap check') return this.connect();
      this.#offset = offset;
      this.#chapters.at(-1)!.applied.push(visible);
      const { entity, id, value } = visible as { entity: ThingName; id: string; value: unknown };
      if (value === null) this.#view[entity].delete(id);
      else this.#view[entity].set(id, value);
    }
  }

  #answer({ seq, result, term }: Extract<ServerFrame, { type: 'answer' }>): void {
    const place = this.#outbox.findIndex((each) => each.seq === seq);
    const [waiting] = place < 0 ? [] : this.#outbox.splice(place, 1);
    if (!waiting) return;
    if (waiting.durable) this.#options.computer.forget(waiting.key);
    if (waiting.request.act.act === 'lead' && result === 'done') this.term = term;
    if (!waiting.given) return;
    waiting.given.reported = result === 'done' ? 'done' : 'refused';
    waiting.given.toldIn = this.#options.history();
  }

  /** Sends the commands that ended pages of this agent left behind, in the same order. */
  #adopt(): void {
    for (const { key, request } of this.#options.computer.adopt(this.name)) {
      const waiting: Waiting = { key, durable: true, request, deadline: null, seq: 0, given: null };
      this.#outbox.push(waiting);
      if (this.online) this.#send(waiting);
    }
  }

  #send(waiting: Waiting): void {
    waiting.seq ||= ++this.#seq;
    const { seq, key, durable, deadline, request } = waiting;
    if (waiting.given && !durable) waiting.given.keptAs = `${this.#clientId} ${seq}`;
    this.link?.send({ type: 'command', seq, key: durable ? key : null, deadline, request });
  }

  #lost(): void {
    this.#drop();
    this.#stopRetry = this.#options.agenda.after(timing.reconnect, () => this.connect());
  }

  #drop(): void {
    this.#stopRetry();
    this.#stopSilence();
    this.online = false;
    const { link } = this;
    this.link = null;
    link?.cut();
  }

  #hear(): void {
    this.#stopSilence();
    this.#stopSilence = this.#options.agenda.after(timing.silence, () => this.#lost());
  }
}
