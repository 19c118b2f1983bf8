import type { Client } from '@centralita/core';
import { ClaimStore } from './claim-store.js';

/** How long a tab waits for the tabs that go before it. */
const visibleDelayMs = 150;
const hiddenDelayMs = 300;
const unfocusedDelayMs = 1_000;

export type InOneTab = (key: string, act: () => void) => Promise<void>;

/**
 * Does something in exactly one tab of this browser: in the focused one if there is one, else in the one that has the phone,
 * else in a visible one. A lock shows the other tabs that one is focused: no tab waits for a focused tab that is not there, nor
 * longer than a second for one that does not run. Each action is recorded, so that a tab that wakes hours later does not repeat it.
 *
 * @param me the id of the user; tabs of other users are independent
 */
export function inOneTab(client: Client, me: () => string, signal: AbortSignal): InOneTab {
  const { locks } = navigator as Partial<Navigator>;
  const claims = new ClaimStore();
  const focus = locks && new FocusLock(locks, () => `centralita:focus:${me()}`, signal);

  const delayMs = async (): Promise<number> => {
    if (focus?.isHere()) return 0;
    if (await focus?.isElsewhere()) return unfocusedDelayMs;
    if (client.voice.$leads.get()) return 0;
    return document.visibilityState === 'hidden' ? hiddenDelayMs : visibleDelayMs;
  };
  return async (key, act) => {
    const wait = await delayMs();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (!signal.aborted && (await claims.claim(`${me()}:${key}`))) act();
  };
}

/** A lock that a tab has while it is focused. */
class FocusLock {
  readonly #locks: LockManager;
  readonly #name: () => string;
  #asked: { readonly name: string; readonly end: AbortController } | null = null;

  constructor(locks: LockManager, name: () => string, signal: AbortSignal) {
    this.#locks = locks;
    this.#name = name;
    const leave = () => this.#leave();
    for (const event of ['focus', 'pageshow']) addEventListener(event, () => this.#enter(), { signal });
    // A frozen page, or one in the back/forward cache, would keep the lock.
    for (const event of ['blur', 'pagehide']) addEventListener(event, leave, { signal });
    document.addEventListener('freeze', leave, { signal });
    signal.addEventListener('abort', leave);
    this.#enter();
  }

  /** This tab has the lock, or has asked for it: the browser grants it a moment later. */
  isHere(): boolean {
    // The lock was named before the user was known.
    if (this.#asked && this.#asked.name !== this.#name()) this.#enter();
    return this.#asked !== null;
  }

  async isElsewhere(): Promise<boolean> {
    const { held = [] } = await this.#locks.query().catch(() => ({ held: [] }));
    return held.some(({ name }) => name === this.#name());
  }

  #enter(): void {
    this.#leave();
    if (!document.hasFocus()) return;
    const name = this.#name();
    const end = new AbortController();
    this.#asked = { name, end };
    const hold = () => {
      if (end.signal.aborted) return undefined;
      return new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
    };
    this.#locks.request(name, { signal: end.signal }, hold).catch(() => undefined);
  }

  #leave(): void {
    this.#asked?.end.abort();
    this.#asked = null;
  }
}
