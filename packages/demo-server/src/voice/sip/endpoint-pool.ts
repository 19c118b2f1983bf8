import type { Endpoint } from './endpoint.js';
import type { SipSocketConnection } from './sip-socket-connection.js';

/** How long a page may be without a socket before its calls end. */
const reconnectTimeoutMs = 60_000;

/** Which endpoint (page) is on which socket. An endpoint outlives its socket, so that a page that reconnects finds its calls. */
export class EndpointPool {
  readonly #onRemove: (endpoint: Endpoint) => void;
  readonly #connections = new Map<Endpoint, SipSocketConnection>();
  /** By address and page. */
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #detached = new Set<Endpoint>();

  /** @param onRemove called when an endpoint is given up: its calls are over */
  constructor(onRemove: (endpoint: Endpoint) => void) {
    this.#onRemove = onRemove;
  }

  get connections(): readonly SipSocketConnection[] {
    return [...this.#connections.values()];
  }

  /** Counts the open dialogs of these connections. */
  dialogsOf(isMeant: (connection: SipSocketConnection) => boolean): number {
    const meant = this.connections.filter(isMeant);
    return meant.reduce((sum, { endpoint }) => sum + endpoint.dialogs, 0);
  }

  connectionOf(endpoint: Endpoint): SipSocketConnection | undefined {
    return this.#connections.get(endpoint);
  }

  attach(endpoint: Endpoint, connection: SipSocketConnection): void {
    this.#connections.set(endpoint, connection);
    this.#detached.delete(endpoint);
    endpoint.attach(connection.send);
  }

  /** The socket of the connection closed. False if the page is already back over another socket. */
  detach(connection: SipSocketConnection, now: number): boolean {
    const { endpoint } = connection;
    if (this.#connections.get(endpoint) !== connection) return false;
    this.#connections.delete(endpoint);
    endpoint.detach(now);
    this.#detached.add(endpoint);
    return true;
  }

  /**
   * Gives a known page that comes over another socket its endpoint back, with all dialogs. Call it only after the user is
   * proven; otherwise a guessed Contact would steal calls. True if the socket is another one than before.
   */
  adopt(connection: SipSocketConnection, key: string): boolean {
    const known = this.#endpoints.get(key);
    const fresh = connection.endpoint;
    if (known === fresh) return false;
    if (!known || fresh.dialogs > 0) {
      this.#endpoints.set(key, fresh);
      return true;
    }
    const previous = this.#connections.get(known);
    this.attach(known, connection);
    connection.endpoint = known;
    previous?.close();
    // The REGISTER itself runs in the endpoint that the socket began with, which goes after the answer is sent.
    queueMicrotask(() => this.#remove(fresh));
    return true;
  }

  /** Gives up the pages that have nothing to come back for, or stayed away too long. */
  removeAbandoned(now: number): void {
    for (const endpoint of this.#detached) {
      const isAbandoned = !endpoint.isNeeded || now - (endpoint.detachedAt ?? now) >= reconnectTimeoutMs;
      if (isAbandoned) this.#remove(endpoint);
    }
  }

  close(): void {
    for (const connection of this.connections) connection.close(1001);
    for (const endpoint of [...this.#connections.keys(), ...this.#detached]) endpoint.dispose();
  }

  #remove(endpoint: Endpoint): void {
    this.#connections.delete(endpoint);
    this.#detached.delete(endpoint);
    for (const [key, known] of this.#endpoints) if (known === endpoint) this.#endpoints.delete(key);
    this.#onRemove(endpoint);
    endpoint.dispose();
  }
}
