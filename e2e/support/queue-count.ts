import type {
  Agent,
  Entity,
  EntityName,
  Interaction,
  Membership,
  ServerFrame,
} from '@centralita/core/protocol';
import { WebSocket } from 'ws';
import type { Api } from './api.js';
import { until } from './until.js';

export interface Counted {
  readonly waiting: number;
  readonly longestSince: number | null;
  readonly online: number;
  readonly attended: number;
  readonly abandoned: number;
  /** How long those who were attended had waited, ms. */
  readonly waits: readonly number[];
  readonly inTime: number;
}

/**
 * Computes the stats of queues only from the records of a supervisor's stream, independently of the server's own
 * stats.
 */
export class QueueCount {
  readonly #socket: WebSocket;
  readonly #things = new Map<string, unknown>();
  readonly #ends: { readonly queueId: string; readonly wait: number; readonly attended: boolean }[] = [];
  #begun = false;

  private constructor({ address, token }: Api) {
    this.#socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, 'centralita.v1');
    const hello = { type: 'hello', protocol: 1, token, clientId: crypto.randomUUID() };
    this.#socket.on('open', () => this.#socket.send(JSON.stringify(hello)));
    this.#socket.on('message', (data: Buffer) => this.#read(JSON.parse(data.toString()) as ServerFrame));
  }

  static async open(api: Api): Promise<QueueCount> {
    const count = new QueueCount(api);
    await until(() => count.#begun);
    return count;
  }

  close(): void {
    this.#socket.close();
  }

  of(queueId: string): Counted {
    const queue = this.#all('queue').find(({ id }) => id === queueId)!;
    const waits = this.#all('interaction').filter(
      (each) => each.queueId === queueId && (each.status === 'queued' || each.status === 'offered'),
    );
    const since = waits.flatMap(({ queuedAt }) => queuedAt ?? []);
    const there = (id: string) => (this.#things.get(`agent ${id}`) as Agent | undefined)?.connected;
    const isHere = (each: Membership) => each.queueId === queueId && each.loggedIn && there(each.userId);
    const ends = this.#ends.filter((each) => each.queueId === queueId);
    const attended = ends.filter((each) => each.attended).map(({ wait }) => wait);
    return {
      waiting: waits.length,
      longestSince: since.length > 0 ? Math.min(...since) : null,
      online: this.#all('membership').filter(isHere).length,
      attended: attended.length,
      abandoned: ends.length - attended.length,
      waits: attended,
      inTime: attended.filter((wait) => wait <= queue.serviceLevelSeconds * 1_000).length,
    };
  }

  #all<N extends EntityName>(entity: N): Entity<N>[] {
    const entries = [...this.#things].filter(([key]) => key.startsWith(`${entity} `));
    return entries.map(([, value]) => value as Entity<N>);
  }

  #read(frame: ServerFrame): void {
    if (frame.type === 'heartbeat') this.#socket.send('{"type":"alive"}');
    if (frame.type === 'snapshot') {
      for (const [entity, values] of Object.entries(frame.entities))
        for (const value of values) this.#things.set(`${entity} ${value.id}`, value);
      this.#begun = true;
    }
    if (frame.type !== 'records') return;
    for (const { body, at } of frame.records) {
      if ('fact' in body) continue;
      if (body.entity === 'interaction' && body.value) this.#observe(body.value, at);
      if (body.value) this.#things.set(`${body.entity} ${body.id}`, body.value);
      else this.#things.delete(`${body.entity} ${body.id}`);
    }
  }

  /** Whether this record ends a wait. */
  #observe(now: Interaction, at: number): void {
    const before = this.#things.get(`interaction ${now.id}`) as Interaction | undefined;
    if (!before || (before.status !== 'queued' && before.status !== 'offered')) return;
    if (now.status === 'queued' || now.status === 'offered') return;
    const wait = at - (before.queuedAt ?? at);
    this.#ends.push({ queueId: before.queueId, wait, attended: now.agentId !== null });
  }
}
