import { CentralitaError, type Me } from '@centralita/core/protocol';
import { KeyedCount } from '../limits/keyed-count.js';
import { KeyedLimit } from '../limits/keyed-limit.js';

/** Limits what one customer may send, and all customers at one address. A person writes far less. */
const frameRate = { burst: 120, perSecond: 3 };
const networkFrameRate = { burst: 600, perSecond: 30 };
/** Limits how many conversations one customer may begin, and all customers at one address, because people have to answer them. */
const conversationRate = { burst: 6, perSecond: 1 / 120 };
const networkConversationRate = { burst: 60, perSecond: 1 / 4 };
/** How many pages one customer may have open, and one user. */
const maxCustomerPages = 10;
const maxUserPages = 100;
/** How many sockets may be open that have not said hello: of one address, and of all. */
const maxNewcomersPerAddress = 300;
const maxNewcomers = 3_000;

const tooMany = (message: string, retryAfter: number) =>
  new CentralitaError('too-many-requests', message, { retryAfter });

/**
 * Keeps one sender from using up what others need. Customers are counted by themselves and by their address, because
 * anybody may become any number of customers.
 */
export class VisitorLimits {
  readonly #now: () => number;
  readonly #frames = new KeyedLimit(frameRate);
  readonly #networkFrames = new KeyedLimit(networkFrameRate);
  readonly #conversations = new KeyedLimit(conversationRate);
  readonly #networkConversations = new KeyedLimit(networkConversationRate);
  readonly #pages = new KeyedCount();
  readonly #newcomers = new KeyedCount();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a socket until the result is called. Returns null if there are too many. */
  enterNewcomer(network: string | undefined): (() => void) | null {
    if (network === undefined) return () => undefined;
    const isFull =
      this.#newcomers.of(network) >= maxNewcomersPerAddress || this.#newcomers.total >= maxNewcomers;
    return isFull ? null : this.#newcomers.enter(network);
  }

  /** Counts a page until the result is called. Returns null if the user has too many. */
  enterPage({ id, role }: Me): (() => void) | null {
    const max = role === 'customer' ? maxCustomerPages : maxUserPages;
    return this.#pages.of(id) >= max ? null : this.#pages.enter(id);
  }

  /** @throws CentralitaError `too-many-requests` */
  assertMaySend({ id, role }: Me, network: string | undefined): void {
    if (role !== 'customer') return;
    const now = this.#now();
    if (!this.#frames.take(id, now)) throw tooMany('Too many messages, wait a moment', 5);
    if (network !== undefined && !this.#networkFrames.take(network, now))
      throw tooMany('Too many messages from this address, wait a moment', 5);
  }

  /** @throws CentralitaError `too-many-requests` */
  assertMayBegin(id: string, network: string | undefined): void {
    const now = this.#now();
    if (!this.#conversations.take(id, now)) throw tooMany('Too many conversations, wait a moment', 60);
    if (network !== undefined && !this.#networkConversations.take(network, now))
      throw tooMany('Too many conversations from this address, wait a moment', 10);
  }
}
