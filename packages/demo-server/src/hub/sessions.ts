import { closeCodes, type ChannelGroup, type Me, type ServerFrame } from '@centralita/core/protocol';
import type { Shown } from '../domains/agents/shown.js';
import type { Engine } from '../storage/engine.js';
import { mayType } from '../transaction/access.js';
import type { Person } from '../transaction/actor.js';
import { agentAudience, visitAudience } from '../transaction/audience.js';
import type { CommandKey } from '../transaction/command-results.js';
import type { Executor } from '../transaction/executor.js';
import type { Publisher } from '../transaction/publisher.js';
import { parseFrame } from '../transaction/validate.js';
import { ClientConnection } from './client-connection.js';
import type { Presence } from './presence.js';
import type { ConnectedClient, SessionHost, Verified } from './session-host.js';
import { Snapshots } from './snapshots.js';
import { readResumedPoint, type ClientPosition, type StartingPoint } from './starting-point.js';
import type { Transport } from './transport.js';
import type { VisitorLimits } from './visitor-limits.js';

const waitingIntervalMs = 5_000;

export interface SessionsOptions {
  readonly engine: Engine;
  readonly executor: Executor;
  readonly publisher: Publisher;
  readonly presence: Presence;
  readonly limits: VisitorLimits;
  readonly verifyToken: (token: string) => Promise<Verified> | Verified;
  /** ms. */
  readonly now: () => number;
}

/** The connected clients, and what each of them needs of the hub. */
export class Sessions implements SessionHost {
  readonly #options: SessionsOptions;
  readonly #snapshots: Snapshots;
  /** For each client, the function that ends its subscription, or its time as a newcomer. */
  readonly #clients = new Map<ConnectedClient, () => void>();
  /** For each client, the function that stops counting it among the pages of its user. */
  readonly #pages = new WeakMap<ConnectedClient, () => void>();

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#snapshots = new Snapshots(options.engine, options.now);
  }

  /** Serves one client from its hello until its connection closes. */
  accept(transport: Transport): void {
    const leave = this.#options.limits.enterNewcomer(transport.address);
    if (!leave) return transport.close(closeCodes.tooManyRequests, 'too many connections');
    this.#clients.set(new ClientConnection(transport, this), leave);
  }

  mayEnter(client: ConnectedClient, me: Me): boolean {
    const leave = this.#options.limits.enterPage(me);
    if (leave) this.#pages.set(client, leave);
    return leave !== null;
  }

  assertMaySend({ me, network }: ConnectedClient): void {
    if (me) this.#options.limits.assertMaySend(me, network);
  }

  /** Closes the connections of the user: their pages say hello again and get what they may see now. */
  restart(userId: string): void {
    for (const client of [...this.#clients.keys()])
      if (client.me?.id === userId) client.close(closeCodes.resume, 'other rights');
  }

  closeAll(): void {
    for (const client of [...this.#clients.keys()]) client.close(1001, 'server ends');
  }

  now(): number {
    return this.#options.now();
  }

  readonly parse = parseFrame;

  async verify(token: string): Promise<Verified> {
    return this.#options.verifyToken(token);
  }

  entered(client: ConnectedClient, { me, family }: Verified, shown: Shown): void {
    this.#clients.get(client)?.();
    this.#clients.set(client, this.#options.publisher.subscribe(client));
    this.#options.presence.entered(client, { me, signIn: family ?? null, shown });
  }

  shown(client: ConnectedClient, groups: readonly ChannelGroup[]): void {
    if (client.me) this.#options.presence.shown(client, client.me, groups);
  }

  async start(client: ConnectedClient, me: Me, position: ClientPosition | null): Promise<StartingPoint> {
    const { engine } = this.#options;
    const resumed = await engine.read((reader) => readResumedPoint(reader, me, position));
    if (resumed) return resumed;
    const waiting = setInterval(() => client.keepWaiting(), waitingIntervalMs);
    return this.#snapshots.start(me, client).finally(() => clearInterval(waiting));
  }

  command(me: Person, name: string, params: unknown, key: CommandKey, deadline?: number): Promise<unknown> {
    return this.#options.executor.command(me, name, params, key, deadline);
  }

  query(me: Person, name: string, params: unknown): Promise<unknown> {
    return this.#options.executor.query(me, name, params);
  }

  alive({ me }: ConnectedClient): void {
    if (me) this.#options.presence.alive(me);
  }

  left(client: ConnectedClient): void {
    this.#clients.get(client)?.();
    this.#clients.delete(client);
    this.#pages.get(client)?.();
    if (client.me) this.#options.presence.left(client, client.me);
  }

  flush(client: ConnectedClient): Promise<void> | undefined {
    return this.#options.publisher.flushTo(client);
  }

  /** Tells the other side of a conversation that this one types. Signals are not in the log. */
  async typing(from: ConnectedClient, me: Me, interactionId: string, on: boolean): Promise<void> {
    try {
      this.assertMaySend(from);
    } catch {
      // A signal has no answer, and its loss has no effect.
      return;
    }
    const interaction = await this.#options.executor.read(me, (work) =>
      work.get('interaction', interactionId),
    );
    if (!interaction || !mayType(me, interaction)) return;
    const { agentId, remote } = interaction;
    const by = me.role === 'customer' ? 'customer' : 'agent';
    const to = by === 'customer' ? agentAudience(agentId ?? '') : visitAudience(remote.address);
    const frame: ServerFrame = { type: 'signal', name: 'typing', interactionId, on, by };
    for (const client of this.#clients.keys()) if (client !== from && client.sees([to])) client.send(frame);
  }
}
