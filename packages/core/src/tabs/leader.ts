/** The browser's locks, or something like them. */
export type Locks = Pick<LockManager, 'request'>;

export interface LeaderHooks {
  /** This tab waits for its turn, also after it was frozen: others may have led meanwhile. */
  readonly wait: () => void;
  /** From now on this tab leads. */
  readonly lead: () => void;
  /** This tab leads no longer: it must release what it owns before this returns. */
  readonly lose: () => void;
}

/**
 * One tab of a browser leads: the one that has the lock `name`.
 * ```
 * out ── ask ─▶ waiting ─▶ leading ── pagehide, freeze ─▶ out ── pageshow, resume ─▶ waiting …
 *                  └────── steal ──────▲   └── stolen ─▶ waiting
 * ```
 * A page in the back/forward cache, or a frozen one, keeps its locks although none of its code runs. So it returns the lock
 * before, and stops waiting for one. Without locks every tab leads.
 */
export class Leader {
  readonly #name: string;
  readonly #hooks: LeaderHooks;
  readonly #locks: Locks | undefined;
  readonly #lifetime = new AbortController();
  /** Aborts the last request for the lock. */
  #asked: AbortController | null = null;
  #leading = false;

  constructor(name: string, hooks: LeaderHooks, locks: Locks | undefined) {
    this.#name = name;
    this.#hooks = hooks;
    this.#locks = locks;
    if (typeof document === 'undefined') return;
    const { signal } = this.#lifetime;
    for (const [target, out, back] of [
      [globalThis, 'pagehide', 'pageshow'],
      [document, 'freeze', 'resume'],
    ] as const) {
      target.addEventListener(out, () => this.#release(), { signal });
      target.addEventListener(back, () => this.ask(), { signal });
    }
  }

  get leading(): boolean {
    return this.#leading;
  }

  /** Waits for its turn. `steal`: takes the lock from a tab that does not answer. */
  ask(steal = false): void {
    if (this.#leading || this.#lifetime.signal.aborted || (this.#asked && !steal)) return;
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const hold = () => this.#hold(asked);
    this.#hooks.wait();
    if (!this.#locks) return void hold();
    const options = steal ? { steal } : { signal: asked.signal };
    this.#locks.request(this.#name, options, hold).catch((error: unknown) => {
      if (this.#asked !== asked) return;
      const { name } = error as Error;
      // A browser that refuses storage refuses locks too. A page that is not active asks again once it is.
      if (name !== 'AbortError' && name !== 'InvalidStateError') return void hold();
      this.#release();
      if (name === 'AbortError') this.ask();
    });
  }

  /** For good. */
  close(): void {
    this.#lifetime.abort();
    this.#release();
  }

  #hold(asked: AbortController): Promise<void> | undefined {
    if (this.#asked !== asked) return;
    this.#leading = true;
    this.#hooks.lead();
    return new Promise((resolve) => asked.signal.addEventListener('abort', () => resolve()));
  }

  #release(): void {
    const asked = this.#asked;
    this.#asked = null;
    if (this.#leading) {
      this.#leading = false;
      this.#hooks.lose();
    }
    asked?.abort();
  }
}
