import { CentralitaError } from '../protocol/errors.js';
import type { ClientFrame, CommandName } from '../protocol/index.js';

/** A query without an answer is given up after this time: it may be sent again, since nothing depends on it. */
const queryTimeoutMs = 20_000;

type QueryFrame = Extract<ClientFrame, { type: 'query' }>;

interface PendingQuery {
  readonly frame: QueryFrame;
  readonly resolve: (result: never) => void;
  readonly reject: (error: CentralitaError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Queries that wait for their answers. They survive a lost connection: they are sent again after the next hello. */
export class PendingQueries {
  readonly #pending = new Map<number, PendingQuery>();
  readonly #transmit: (frame: QueryFrame) => void;
  #lastId = 0;

  /** @param transmit sends a frame if there is a connection */
  constructor(transmit: (frame: QueryFrame) => void) {
    this.#transmit = transmit;
  }

  /** Resolves with the answer. Errors: those of the query; `connection-lost` after 20 s without an answer. */
  send<T>(name: CommandName, params: unknown): Promise<T> {
    const frame = { type: 'query', id: ++this.#lastId, name, params } as const;
    const answer = new Promise<T>((resolve, reject) => {
      const giveUp = () => this.reject(frame.id, new CentralitaError('connection-lost'));
      const timer = setTimeout(giveUp, queryTimeoutMs);
      this.#pending.set(frame.id, { frame, resolve, reject, timer });
    });
    this.#transmit(frame);
    return answer;
  }

  frames(): readonly QueryFrame[] {
    return [...this.#pending.values()].map(({ frame }) => frame);
  }

  resolve(id: number, result: unknown): void {
    this.#take(id)?.resolve(result as never);
  }

  reject(id: number, error: CentralitaError): void {
    this.#take(id)?.reject(error);
  }

  rejectAll(error: CentralitaError): void {
    for (const id of [...this.#pending.keys()]) this.reject(id, error);
  }

  #take(id: number): PendingQuery | undefined {
    const query = this.#pending.get(id);
    if (query) clearTimeout(query.timer);
    this.#pending.delete(id);
    return query;
  }
}
