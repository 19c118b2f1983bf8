import type { Client } from '@centralita/core';
import { ClaimStore } from './claim-store.js';

/** How long a tab lets those before it go first, ms. */
const shown = 150;
const hidden = 300;
const afterFocused = 1_000;

export type InOneTab = (key: string, act: () => void) => Promise<void>;

/**
 * Does something in exactly one tab of this browser: in the focused one if there is one, else in the one that has the phone,
 * else in one that is seen. Others see from a lock that a tab is focused: nobody waits for one that is not there, and nobody
 * longer than a second for one that does not run. What was done is marked: a tab that wakes hours later finds it.
 *
 * @param me names the user; tabs of others have nothing to do with it
 */
export function inOneTab(client: Client, me: () => string, signal: AbortSignal): InOneTab {
  const { locks } = navigator as Partial<Navigator>;
  const marks = new ClaimStore();
  const focus = locks && new FocusLock(locks, () => `centralita:focus:${me()}`, signal);

  const patience = async (): Promise<number> => {
    if (focus?.isHere()) return 0;
    if (await focus?.isElsewhere()) return afterFocused;
    if (client.voice.$leads.get()) return 0;
    return document.visibilityState === 'hidden' ? hidden : shown;
  };
  return async (key, act) => {
    const wait = await patience();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (!signal.aborted && (await marks.claim(`${me()}:${key}`))) act();
  };
}

/** A lock that is held by the tab that is focused, as long as it is. */
class FocusLock {
  readonly #locks: LockManager;
  readonly #name: () => string;
  #asked: { readonly name: string; readonly end: AbortController } | null = null;

  constructor(locks: LockManager, name: () => string, signal: AbortSignal) {
    this.#locks = locks;
    this.#name = name;
    const leave = () => this.#leave();
    for (const event of ['focus', 'pageshow']) addEventListener(event, () => this.#enter(), { signal });
    // A frozen page, and one in the back/forward cache, would keep it.
    for (const event of ['blur', 'pagehide']) addEventListener(event, leave, { signal });
    document.addEventListener('freeze', leave, { signal });
    signal.addEventListener('abort', leave);
    this.#enter();
  }

  /** The lock is ours, or will be: the browser gives it a moment later. */
  isHere(): boolean {
    // The user may be known only since then.
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
