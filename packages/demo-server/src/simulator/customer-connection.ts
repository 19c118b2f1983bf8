import {
  protocolVersion,
  type ClientFrame,
  type Me,
  type Message,
  type ServerFrame,
  type Visit,
} from '@centralita/core/protocol';
import type { Hub } from '../hub/hub.js';
import type { Transport } from '../hub/transport.js';

export interface CustomerSession {
  readonly me: Me;
  readonly token: string;
}

/** The connection of a simulated customer's page: it receives what a real page would, and sends typing signals. */
export class CustomerConnection {
  readonly #transport: Transport;
  readonly #listeners = new Set<() => void>();
  /** By id, because a message is sent again when its delivery state changes. */
  readonly #agentMessages = new Set<string>();
  #interactionId: string | null = null;
  #state: Visit['state'] = 'idle';

  constructor(hub: Pick<Hub, 'accept'>, { me, token }: CustomerSession) {
    const transport: Transport = {
      send: (data) => this.#receive(JSON.parse(data) as ServerFrame, me.id),
      close: () => this.#onClose(),
      onmessage: null,
      onclose: null,
    };
    this.#transport = transport;
    hub.accept(transport);
    this.#send({ type: 'hello', protocol: protocolVersion, token, clientId: crypto.randomUUID() });
  }

  /** The number of messages that the agent has written. */
  get agentMessageCount(): number {
    return this.#agentMessages.size;
  }

  get state(): Visit['state'] {
    return this.#state;
  }

  /** Waits for the next change; rejects when `signal` aborts. */
  nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const done = () => {
        this.#listeners.delete(done);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        this.#listeners.delete(done);
        reject(signal.reason);
      };
      this.#listeners.add(done);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  typing(on: boolean): void {
    const interactionId = this.#interactionId;
    if (interactionId) this.#send({ type: 'signal', name: 'typing', interactionId, on });
  }

  close(): void {
    this.#transport.onclose?.(1001, 'the customer leaves');
  }

  #send(frame: ClientFrame): void {
    this.#transport.onmessage?.(JSON.stringify(frame));
  }

  #receive(frame: ServerFrame, customerId: string): void {
    if (frame.type === 'snapshot') {
      for (const visit of frame.entities.visit ?? []) if (visit.id === customerId) this.#visit(visit);
      for (const message of frame.entities.message ?? []) this.#message(message);
    } else if (frame.type === 'records') {
      for (const { body } of frame.records) {
        if (!('entity' in body) || !body.value) continue;
        if (body.entity === 'visit' && body.id === customerId) this.#visit(body.value);
        if (body.entity === 'message') this.#message(body.value);
      }
    } else if (frame.type === 'heartbeat') return this.#send({ type: 'alive' });
    else return;
    this.#notify();
  }

  #visit({ state, interactionId }: Visit): void {
    this.#state = state;
    this.#interactionId = interactionId;
  }

  #message({ id, author }: Message): void {
    if (author.kind === 'agent') this.#agentMessages.add(id);
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #onClose(): void {
    this.#state = 'closed';
    this.#notify();
  }
}
