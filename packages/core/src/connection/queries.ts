import { CentralitaError } from '../protocol/errors.js';
import type { CommandName } from '../protocol/index.js';

/** A question without an answer is given up after this, ms: it may be asked again, nothing depends on it. */
const patience = 20_000;

interface Asked {
  readonly frame: {
    readonly type: 'query';
    readonly id: number;
    readonly name: CommandName;
    readonly params: unknown;
  };
  readonly resolve: (result: never) => void;
  readonly reject: (error: CentralitaError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Questions under way. They survive a cut: asked again after the next hello. */
export class Queries {
  readonly #asked = new Map<number, Asked>();
  #lastId = 0;

  ask<T>(name: CommandName, params: unknown) {
    const frame = { type: 'query', id: ++this.#lastId, name, params } as const;
    const done = new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.reject(frame.id, new CentralitaError('connection-lost')), patience);
      this.#asked.set(frame.id, { frame, resolve: resolve, reject, timer });
    });
    return { frame, done };
  }

  frames() {
    return [...this.#asked.values()].map((asked) => asked.frame);
  }

  resolve(id: number, result: unknown): void {
    this.#take(id)?.resolve(result as never);
  }

  reject(id: number, error: CentralitaError): void {
    this.#take(id)?.reject(error);
  }

  rejectAll(error: CentralitaError): void {
    for (const id of [...this.#asked.keys()]) this.reject(id, error);
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    if (asked) clearTimeout(asked.timer);
    this.#asked.delete(id);
    return asked;
  }
}
