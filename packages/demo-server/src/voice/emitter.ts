type Listeners<Events> = { [Name in keyof Events]?: Set<Events[Name]> };

/**
 * Typed events whose listeners are isolated from each other. With `node:events` a listener that throws skips the remaining
 * listeners, and its error surfaces in whatever emitted: here, inside the SIP stack.
 */
export class Emitter<Events extends { readonly [Name in keyof Events]: (...args: never[]) => void }> {
  readonly #listeners: Listeners<Events> = {};
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  on<Name extends keyof Events>(event: Name, listener: Events[Name]): () => void {
    const listeners = (this.#listeners[event] ??= new Set());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  emit<Name extends keyof Events>(event: Name, ...args: Parameters<Events[Name]>): void {
    for (const listener of [...(this.#listeners[event] ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
