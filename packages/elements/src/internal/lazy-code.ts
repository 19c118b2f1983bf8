/** The page may be too busy for so long before code that nobody waits for is loaded. */
const idleTimeoutMs = 2_000;

/** Code of a second step, shared by all instances of a class: it loads when the page is idle, or when it is needed first. */
export class LazyCode<T> {
  readonly #load: () => Promise<T>;
  #value: T | undefined;
  #loading: Promise<T | undefined> | undefined;
  #isPlanned = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** `undefined` until it is loaded. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Loads it, again if that failed before. Never rejects; `undefined` if it cannot be loaded now. */
  load(): Promise<T | undefined> {
    return (this.#loading ??= this.#load().then(
      (value) => (this.#value = value),
      () => (this.#loading = undefined),
    ));
  }

  /** Loads it before it is needed, so that a network that is lost later does not matter. */
  loadWhenIdle(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const idle = (globalThis as Partial<Pick<typeof globalThis, 'requestIdleCallback'>>).requestIdleCallback;
    const load = () => void this.load();
    if (idle) idle(load, { timeout: idleTimeoutMs });
    else setTimeout(load, idleTimeoutMs / 10);
  }
}
