import { closeCodes, type Me, type ServerFrame } from '@centralita/core/protocol';
import type { Engine } from '../storage/engine.js';
import { mayType } from '../transaction/access.js';
import { agentAudience, visitAudience } from '../transaction/audience.js';
import type { CommandKey } from '../transaction/command-results.js';
import type { Executor } from '../transaction/executor.js';
import type { Publisher } from '../transaction/publisher.js';
import { parseFrame } from '../transaction/validate.js';
import { ClientConnection } from './client-connection.js';
import type { Presence } from './presence.js';
import type { ConnectedClient, SessionHost, Verified } from './session-host.js';
import { readStartingPoint, type ClientPosition, type StartingPoint } from './starting-point.js';
import type { Transport } from './transport.js';

export interface SessionsOptions {
  readonly engine: Engine;
  readonly executor: Executor;
  readonly publisher: Publisher;
  readonly presence: Presence;
  readonly verifyToken: (token: string) => Promise<Verified> | Verified;
  /** ms. */
  readonly now: () => number;
}

/** The connected clients, and what each of them needs of the hub. */
export class Sessions implements SessionHost {
  readonly #options: SessionsOptions;
  /** Each client with how to end its subscription. */
  readonly #clients = new Map<ConnectedClient, () => void>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Serves one client from its hello until its connection closes. */
  accept(transport: Transport): void {
    this.#clients.set(new ClientConnection(transport, this), () => undefined);
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

  entered(client: ConnectedClient, me: Me, family: string | null): void {
    this.#clients.set(client, this.#options.publisher.subscribe(client));
    this.#options.presence.entered(client, me, family);
  }

  start(me: Me, position: ClientPosition | null): Promise<StartingPoint> {
    return this.#options.engine.read((reader) => readStartingPoint(reader, me, position));
  }

  command(me: Me, name: string, params: unknown, key: CommandKey, deadline?: number): Promise<unknown> {
    return this.#options.executor.command(me, name, params, key, deadline);
  }

  query(me: Me, name: string, params: unknown): Promise<unknown> {
    return this.#options.executor.query(me, name, params);
  }

  alive({ me }: ConnectedClient): void {
    if (me) this.#options.presence.alive(me);
  }

  left(client: ConnectedClient): void {
    this.#clients.get(client)?.();
    this.#clients.delete(client);
    if (client.me) this.#options.presence.left(client, client.me);
  }

  flush(client: ConnectedClient): Promise<void> | undefined {
    return this.#options.publisher.flushTo(client);
  }

  /** Tells the other side of a conversation that this one types. Signals are not in the log. */
  async typing(from: ConnectedClient, me: Me, interactionId: string, on: boolean): Promise<void> {
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
