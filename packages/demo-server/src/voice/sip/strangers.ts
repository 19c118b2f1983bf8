import { type Envelope, header, isResponse } from '@centralita/core/protocol';
import { KeyedCount } from '../../limits/keyed-count.js';
import { KeyedLimit } from '../../limits/keyed-limit.js';
import type { Authenticator } from './authenticator.js';
import { allowHeader } from './served-methods.js';

/**
 * The limits for senders who have not proved who they are. They leave room for an office whose phones all return at
 * once after a restart of the server.
 */
const maxSocketsPerAddress = 250;
const maxSockets = 2_000;
const ratePerAddress = { burst: 600, perSecond: 40 };
const rateOfAll = { burst: 2_000, perSecond: 400 };

type StrangerAnswer =
  /** The credentials are right, so the library may read the message. */
  | { readonly is: 'known' }
  | { readonly is: 'drop' }
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly reason: string;
      readonly headers?: readonly string[];
      /** The request had wrong credentials and named this user. */
      readonly refusedUser?: string;
    };

/**
 * Answers senders who have not proved who they are. It uses neither the library nor any memory of the request, because
 * the grammar takes milliseconds for a message, during which every call and command waits.
 */
export class Strangers {
  readonly #authenticator: Authenticator;
  readonly #sockets = new KeyedCount();
  readonly #addresses = new KeyedLimit(ratePerAddress);
  readonly #all = new KeyedLimit(rateOfAll);

  constructor(authenticator: Authenticator) {
    this.#authenticator = authenticator;
  }

  /** Counts a socket until the result is called. Returns null if there are too many already. */
  enter(address: string | undefined): (() => void) | null {
    if (address === undefined) return () => undefined;
    if (this.#sockets.of(address) >= maxSocketsPerAddress || this.#sockets.total >= maxSockets) return null;
    return this.#sockets.enter(address);
  }

  /** Whether one more message of this weight may be read. */
  admits(address: string | undefined, now: number, weight: number): boolean {
    if (address === undefined) return true;
    return this.#addresses.take(address, now, weight) && this.#all.take('', now, weight);
  }

  answer(envelope: Envelope): StrangerAnswer {
    const method = envelope.firstLine.split(' ', 1)[0] ?? '';
    if (isResponse(envelope) || method === 'ACK') return { is: 'drop' };
    if (!isReadable(envelope)) return { is: 'answer', status: 400, reason: 'Bad Request' };
    if (method === 'REGISTER' || method === 'INVITE') return this.#identify(envelope, method);
    if (method === 'OPTIONS') return { is: 'answer', status: 200, reason: 'OK' };
    const isInDialog = /;\s*tag\s*=/i.test(header(envelope, 'to') ?? '');
    if (isInDialog || method === 'BYE' || method === 'CANCEL')
      return { is: 'answer', status: 481, reason: 'Call/Transaction Does Not Exist' };
    return {
      is: 'answer',
      status: 405,
      reason: 'Method Not Allowed',
      headers: [allowHeader],
    };
  }

  #identify(envelope: Envelope, method: string): StrangerAnswer {
    const uri = envelope.firstLine.split(' ')[1] ?? '';
    const authorization = header(envelope, 'authorization');
    const result = this.#authenticator.recognize({ method, uri, authorization });
    if (result.is === 'known') return { is: 'known' };
    const headers = [`WWW-Authenticate: ${result.challenge}`];
    const answer = { is: 'answer', status: 401, reason: 'Unauthorized', headers } as const;
    return result.failed ? { ...answer, refusedUser: result.username } : answer;
  }
}

const addressHeaders: ReadonlySet<string> = new Set(['from', 'to', 'contact', 'via']);

/** Finds what no parser could accept: open quotes or brackets, and empty parameters. */
function isReadable({ headers }: Envelope): boolean {
  return headers.every(([name, value]) => {
    if (!addressHeaders.has(name)) return true;
    const bare = value.replace(/"(?:[^"\\]|\\.)*"/g, '');
    return !bare.includes('"') && /^[^<>]*(?:<[^<>]*>[^<>]*)*$/.test(bare) && !/;\s*[;,]|,\s*,/.test(bare);
  });
}
