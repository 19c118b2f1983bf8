import {
  type IncomingRequestMessage,
  type IncomingResponseMessage,
  LoggerFactory,
  Parser,
} from 'sip.js/lib/core/index.js';
import {
  type Envelope,
  isResponse,
  rawResponse,
  repairMessage,
  wholeMessage,
  withBranch,
} from '@centralita/core/protocol';
import { maxMessageBytes, maxUnprovenMessageBytes, inspect } from './guard.js';
import type { Identity } from './credentials.js';
import type { CustomerLimits } from './customer-limits.js';
import type { Endpoint } from './endpoint.js';
import type { SipSocket } from './sip-socket.js';
import { renameStarContact } from './registrar.js';
import { RateLimit } from '../../limits/rate-limit.js';
import { checkRequest } from './request-check.js';
import type { Strangers } from './strangers.js';

/** Limits for all messages, and for requests that start a dialog: above any phone's need, below what harms others. */
const messageRate = { burst: 300, perSecond: 60 };
/** A long message counts as several, because parsing takes longer: one for each of these characters. */
const charactersPerToken = 500;
const startRate = { burst: 30, perSecond: 5 };
const maxWrongPasswords = 10;
/** WebSocket close codes (RFC 6455 §7.4.1). */
const unsupportedDataCode = 1003;
const policyViolationCode = 1008;
const tooBigCode = 1009;
const tryAgainLaterCode = 1013;

/** What all sockets share. */
export interface SipSocketConnectionOptions {
  readonly now: () => number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
  readonly strangers: Strangers;
  readonly customers: CustomerLimits;
  /** Called for each request with wrong credentials. */
  readonly onWrongCredentials: (user: string) => void;
}

interface SipClient {
  readonly socket: SipSocket;
  /** The client's address, by which limits count; undefined if the client runs in this process. */
  readonly address: string | undefined;
}

/** One WebSocket. No input makes it throw; at worst it closes the socket. */
export class SipSocketConnection {
  /** The user of the last REGISTER; null before. */
  identity: Identity | null = null;
  /** The user of the last REGISTER or INVITE with valid credentials. */
  proven: Identity | null = null;
  /** ms */
  readonly openedAt: number;
  endpoint: Endpoint;

  readonly address: string | undefined;

  readonly #socket: SipSocket;
  readonly #leave: (() => void) | null;
  readonly #options: SipSocketConnectionOptions;
  readonly #messages = new RateLimit(messageRate.burst, messageRate.perSecond);
  readonly #starts = new RateLimit(startRate.burst, startRate.perSecond);
  #wrongPasswords = 0;
  #closed = false;

  constructor(
    { socket, address }: SipClient,
    endpoint: Endpoint,
    options: SipSocketConnectionOptions,
    onClose: () => void,
  ) {
    this.#socket = socket;
    this.address = address;
    this.#leave = options.strangers.enter(address);
    this.#options = options;
    this.openedAt = options.now();
    this.endpoint = endpoint;
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => {
      this.#closed = true;
      this.#leave?.();
      onClose();
    });
    if (!this.#leave) this.close(tryAgainLaterCode);
  }

  get isProven(): boolean {
    return this.proven !== null;
  }

  /** The sender is known now, so the socket no longer counts as a stranger's. */
  prove(identity: Identity): void {
    this.proven = identity;
    this.#leave?.();
  }

  readonly send = (text: string): void => {
    if (this.#closed) throw new Error('the socket is closed');
    this.#socket.send(text);
  };

  close(code?: number): void {
    if (!this.#closed) this.#socket.close(code);
  }

  /** Closes the socket after too many wrong passwords; the HTTP side limits new sockets. */
  countWrongPassword(): void {
    this.#wrongPasswords++;
    if (this.#wrongPasswords >= maxWrongPasswords) this.close(policyViolationCode);
  }

  #receive(data: unknown, isBinary: boolean): void {
    if (this.#closed) return;
    if (isBinary) return this.close(unsupportedDataCode);
    const text = String(data);
    if (text.length > (this.isProven ? maxMessageBytes : maxUnprovenMessageBytes))
      return this.close(tooBigCode);
    const weight = Math.max(1, Math.ceil(text.length / charactersPerToken));
    if (!this.#messages.take(this.#options.now(), weight)) return this.close(policyViolationCode);
    if (!this.#isAdmitted(weight)) return this.close(tryAgainLaterCode);
    if (/^(\r\n)+$/.test(text)) return this.#reply('\r\n'); // keep-alive (RFC 5626 §4.4.1)
    this.#receiveMessage(wholeMessage(text));
  }

  #isAdmitted(weight: number): boolean {
    const { strangers, customers, now } = this.#options;
    if (!this.proven) return strangers.admits(this.address, now(), weight);
    return this.proven.role === 'agent' || customers.admitsMessage(this.proven, this.address, now());
  }

  #receiveMessage(text: string): void {
    const verdict = inspect(text);
    if (verdict.is === 'drop') return;
    const { envelope } = verdict;
    if (verdict.is === 'refuse') return this.#refuse(envelope, verdict.status, verdict.reason);
    if (!isResponse(envelope)) {
      const refusal = checkRequest(envelope);
      if (refusal) return this.#refuse(envelope, refusal.status, refusal.reason, refusal.headers);
      if (/^(INVITE|REGISTER) /.test(text) && !this.#starts.take(this.#options.now())) {
        return this.#refuse(envelope, 503, 'Service Unavailable', ['Retry-After: 5']);
      }
    }
    if (!this.isProven && !this.#isKnown(envelope)) return;
    const refresh = this.endpoint.timers.received(envelope);
    if (refresh) return this.#refuse(envelope, refresh.status, refresh.reason, refresh.headers);
    this.#pass(isResponse(envelope) ? text : withBranch(text, envelope), envelope);
  }

  /** Answers a stranger. Returns true if the credentials are right, so that the library may read the message. */
  #isKnown(envelope: Envelope): boolean {
    const answer = this.#options.strangers.answer(envelope);
    if (answer.is === 'known') return true;
    if (answer.is === 'drop') return false;
    this.#refuse(envelope, answer.status, answer.reason, answer.headers);
    if (answer.refusedUser === undefined) return false;
    this.#options.onWrongCredentials(answer.refusedUser);
    this.countWrongPassword();
    return false;
  }

  #pass(text: string, envelope: Envelope): void {
    try {
      const message = parse(text.startsWith('REGISTER ') ? renameStarContact(text) : text);
      if (message) return this.endpoint.receive(message);
      this.#refuse(envelope, 400, 'Bad Request');
    } catch (error) {
      // The other side sent something that the library does not expect in this state.
      this.#options.log(
        'warn',
        `SIP message rejected: ${error instanceof Error ? error.message : String(error)}`,
      );
      this.#refuse(envelope, 400, 'Bad Request');
    }
  }

  #refuse(envelope: Envelope, status: number, reason: string, headers: readonly string[] = []): void {
    const response = rawResponse(envelope, { status, reason, headers });
    if (response) this.#reply(response);
  }

  #reply(text: string): void {
    try {
      this.send(text);
    } catch {
      // The socket closed meanwhile, so nobody waits for the answer.
    }
  }
}

const logger = silentLogger();

/** Parses a message. The grammar refuses what some senders write, so whatever can be understood is repaired. */
function parse(text: string): IncomingRequestMessage | IncomingResponseMessage | undefined {
  const message = Parser.parseMessage(text, logger);
  if (message) return message;
  const repaired = repairMessage(text);
  return repaired === null ? undefined : Parser.parseMessage(repaired, logger);
}

function silentLogger(): ReturnType<LoggerFactory['getLogger']> {
  const factory = new LoggerFactory();
  factory.builtinEnabled = false;
  return factory.getLogger('parser');
}
