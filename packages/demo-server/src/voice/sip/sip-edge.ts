import type { IncomingInviteRequest, IncomingRegisterRequest } from 'sip.js/lib/core/index.js';
import { SipSocketConnection, type SipSocketConnectionOptions } from './sip-socket-connection.js';
import { type Credentials, type Identity, aorUser } from './credentials.js';
import { CustomerLimits } from './customer-limits.js';
import { Authenticator } from './authenticator.js';
import { Endpoint } from './endpoint.js';
import { EndpointPool } from './endpoint-pool.js';
import { type RegistrationWish, Registrar, readRegistration } from './registrar.js';
import type { SipSocket } from './sip-socket.js';
import { rejectOpen } from './reject-open.js';
import { Strangers } from './strangers.js';

const sweepIntervalMs = 5000;
/** A socket that proves nobody closes after this time; clients register at once. */
const unprovenSocketTimeoutMs = 15_000;
/** The calls that one page may have at a time. */
const maxDialogs = 8;
const wrongCredentials = 'has wrong credentials';

export interface SipEdgeOptions {
  readonly credentials: Credentials;
  readonly realm: string;
  readonly now: () => number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
  /** Called for each refused registration and call, so that the audit has it. */
  readonly onRefused?: ((user: string, reason: string) => void) | undefined;
}

export interface SipEdgeEvents {
  /**
   * Emitted for each page and each new socket of it, but not for refreshes, and when the page before it closes. These
   * are the moments to recover calls.
   */
  readonly registered: (aor: string) => void;
  readonly unregistered: (aor: string) => void;
  /** An authenticated client calls with its own address. */
  readonly invited: (endpoint: Endpoint, identity: Identity, request: IncomingInviteRequest) => void;
  /** The page did not reconnect: its calls are over. */
  readonly gone: (endpoint: Endpoint) => void;
}

/** Admits SIP clients: it authenticates them, registers them, and checks their requests. */
export class SipEdge {
  readonly #options: SipEdgeOptions;
  readonly #events: SipEdgeEvents;
  readonly #authenticator: Authenticator;
  readonly #shared: SipSocketConnectionOptions;
  readonly #customers = new CustomerLimits();
  readonly #registrar = new Registrar();
  readonly #pool: EndpointPool;
  /** The newest known term of each address. */
  readonly #terms = new Map<string, number>();
  readonly #sweeper: ReturnType<typeof setInterval>;

  constructor(options: SipEdgeOptions, events: SipEdgeEvents) {
    this.#options = options;
    this.#events = events;
    this.#authenticator = new Authenticator(options.credentials, options.realm, options.now);
    this.#shared = {
      now: options.now,
      log: options.log,
      strangers: new Strangers(this.#authenticator),
      customers: this.#customers,
      onWrongCredentials: (user) => this.#refused(user, wrongCredentials),
    };
    this.#pool = new EndpointPool((endpoint) => events.gone(endpoint));
    this.#sweeper = setInterval(() => this.sweep(), sweepIntervalMs);
    this.#sweeper.unref();
  }

  /** @param address the client's address, by which limits count */
  accept(socket: SipSocket, address?: string): void {
    const endpoint = new Endpoint({
      onRegister: (sender, request) => this.#onRegister(sender, request),
      onInvite: (sender, request) => this.#onInvite(sender, request),
    });
    const connection = new SipSocketConnection({ socket, address }, endpoint, this.#shared, () =>
      this.#onClose(connection),
    );
    this.#pool.attach(endpoint, connection);
  }

  isRegistered(aor: string): boolean {
    return this.#registrar.find(aorUser(aor)) !== undefined;
  }

  /** The page that rings for this address. */
  find(aor: string): Endpoint | undefined {
    return this.#registrar.find(aorUser(aor))?.endpoint;
  }

  /** Unregisters the phones of an address whose credentials are no longer valid and closes their sockets. */
  endRevoked(aor: string): void {
    const user = aorUser(aor);
    for (const connection of this.#pool.connections) {
      const { identity, endpoint } = connection;
      if (identity?.aor !== user || this.#authenticator.isStillGood(identity)) continue;
      connection.close(1008);
      if (this.#registrar.remove(user, endpoint)) this.#events.unregistered(user);
    }
  }

  /** Pages of earlier terms can no longer register, call, or ring; their calls go on. */
  fence(aor: string, term: number): void {
    if (term <= (this.#terms.get(aor) ?? 0)) return;
    this.#terms.set(aor, term);
    if (this.#registrar.removeOlder(aor, term)) this.#events.unregistered(aor);
  }

  /** Ends expired registrations, sockets that proved nobody, and pages that did not reconnect. */
  sweep(): void {
    const now = this.#options.now();
    for (const connection of this.#pool.connections)
      if (!connection.isProven && now - connection.openedAt >= unprovenSocketTimeoutMs)
        connection.close(1008);
    for (const aor of this.#registrar.removeExpired(now)) this.#events.unregistered(aor);
    this.#pool.removeAbandoned(now);
  }

  close(): void {
    clearInterval(this.#sweeper);
    this.#pool.close();
  }

  #onRegister(endpoint: Endpoint, request: IncomingRegisterRequest): void {
    const connection = this.#pool.connectionOf(endpoint);
    if (!connection) return;
    const result = this.#authenticator.authenticate(request.message);
    if (result.is === 'unknown') return this.#challenge(connection, request, result);
    const { aor } = result.identity;
    if (request.message.to.uri.user !== aor || request.message.from.uri.user !== aor) {
      this.#refused(result.identity.username, 'tried to register as another');
      return rejectOpen(request, 403);
    }
    if (this.#registrar.isOutOfOrder(aor, request.message)) return rejectOpen(request, 500);
    const wish = readRegistration(request.message);
    if (wish.is === 'bind' && this.#isFenced(result.identity)) return rejectOpen(request, 403);
    connection.prove(result.identity);
    this.#respond(connection, result.identity, wish, request);
  }

  #respond(
    connection: SipSocketConnection,
    identity: Identity,
    wish: RegistrationWish,
    request: IncomingRegisterRequest,
  ): void {
    const { aor } = identity;
    if (wish.is === 'refused') return rejectOpen(request, wish.status, wish.headers);
    if (wish.is === 'bind') return this.#bind(connection, identity, wish, request);
    if (wish.is !== 'query') {
      const removed = this.#registrar.remove(aor, wish.is === 'remove' ? connection.endpoint : undefined);
      connection.identity = null;
      if (removed) this.#events.unregistered(aor);
    }
    const binding = this.#registrar.find(aor);
    const seconds = binding ? Math.ceil((binding.expiresAt - this.#options.now()) / 1000) : 0;
    const extraHeaders = binding ? [`Contact: ${binding.contact};expires=${seconds}`] : [];
    request.accept({ statusCode: 200, extraHeaders });
  }

  #bind(
    connection: SipSocketConnection,
    identity: Identity,
    wish: Extract<RegistrationWish, { is: 'bind' }>,
    request: IncomingRegisterRequest,
  ): void {
    const { aor } = identity;
    const before = this.#registrar.find(aor)?.endpoint;
    const isNewSocket = this.#pool.adopt(connection, `${aor}\n${wish.instance}`);
    const { endpoint } = connection;
    connection.identity = identity;
    endpoint.reachAt(wish.uri, identity.instructionKey);
    if (identity.term !== null) this.fence(aor, identity.term);
    this.#registrar.bind({
      aor,
      term: identity.term,
      endpoint,
      contact: wish.contact,
      expiresAt: this.#options.now() + wish.expires * 1000,
      callId: request.message.callId,
      cseq: request.message.cseq,
    });
    request.accept({ statusCode: 200, extraHeaders: [`Contact: ${wish.contact};expires=${wish.expires}`] });
    if (isNewSocket || before !== endpoint) this.#events.registered(aor);
  }

  #onInvite(endpoint: Endpoint, request: IncomingInviteRequest): void {
    const connection = this.#pool.connectionOf(endpoint);
    if (!connection) return rejectOpen(request, 480);
    const identity = this.#identify(connection, request);
    if (!identity) return;
    if (this.#isFenced(identity)) return rejectOpen(request, 403);
    if (request.message.from.uri.user !== identity.aor) {
      this.#refused(identity.username, 'tried to call as another');
      return rejectOpen(request, 403);
    }
    if (endpoint.dialogs >= maxDialogs) return rejectOpen(request, 486);
    if (identity.role === 'customer' && !this.#mayCall(identity, connection))
      return rejectOpen(request, 503, ['Retry-After: 60']);
    this.#events.invited(endpoint, identity, request);
  }

  #mayCall(identity: Identity, { address }: SipSocketConnection): boolean {
    const open = this.#pool.dialogsOf(({ proven }) => proven?.aor === identity.aor);
    return this.#customers.admitsCall(identity, address, { now: this.#options.now(), open });
  }

  #isFenced({ aor, term }: Identity): boolean {
    return term !== null && term < (this.#terms.get(aor) ?? 0);
  }

  #identify(connection: SipSocketConnection, request: IncomingInviteRequest): Identity | null {
    const { identity } = connection;
    const isRegistered = identity && this.#registrar.find(identity.aor)?.endpoint === connection.endpoint;
    if (isRegistered && this.#authenticator.isStillGood(identity)) return identity;
    const result = this.#authenticator.authenticate(request.message);
    if (result.is === 'known') {
      connection.prove(result.identity);
      return result.identity;
    }
    this.#challenge(connection, request, result);
    return null;
  }

  #challenge(
    connection: SipSocketConnection,
    request: IncomingRegisterRequest | IncomingInviteRequest,
    { challenge, failed }: { readonly challenge: string; readonly failed: boolean },
  ): void {
    rejectOpen(request, 401, [`WWW-Authenticate: ${challenge}`]);
    if (!failed) return;
    this.#refused(request.message.from.uri.user ?? '', wrongCredentials);
    connection.countWrongPassword();
  }

  #refused(user: string, reason: string): void {
    if (reason !== wrongCredentials) this.#options.log('warn', `${user} ${reason}`);
    this.#options.onRefused?.(user, reason);
  }

  #onClose(connection: SipSocketConnection): void {
    const { endpoint } = connection;
    if (!this.#pool.detach(connection, this.#options.now())) return;
    for (const aor of this.#registrar.removeEndpoint(endpoint)) this.#events.unregistered(aor);
    // A page of an earlier term closed, perhaps with a call: the page that follows it takes the call over.
    const aor = connection.identity?.aor;
    if (aor !== undefined && endpoint.dialogs > 0 && this.isRegistered(aor)) this.#events.registered(aor);
  }
}
