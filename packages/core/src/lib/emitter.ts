type Listeners<E> = { [K in keyof E]?: Set<E[K]> };

/** Typed listeners by event name. A listener that throws does not stop the others. */
export class Emitter<E extends { [K in keyof E]: (...args: never[]) => void }> {
  readonly #listeners: Listeners<E> = {};

  on<K extends keyof E>(event: K, listener: E[K]): () => void {
    const set = (this.#listeners[event] ??= new Set());
    set.add(listener);
    return () => set.delete(listener);
  }

  emit<K extends keyof E>(event: K, ...args: Parameters<E[K]>): void {
    for (const listener of [...(this.#listeners[event] ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
