import { channelGroups } from '@centralita/core/protocol';
import type { Shown } from '../domains/agents/shown.js';

/** The time that a reload may take, or a page that changes from one view to another. */
export const reloadMs = 5_000;

/** What the pages of one user can show together. What one no longer shows counts until a reload would be over. */
export class ShownByPages {
  readonly #pages = new Map<object, Shown>();
  /** By the groups as text, so that a page that changes all the time needs no more room. */
  readonly #former = new Map<string, { readonly shown: Shown; readonly until: number }>();

  get count(): number {
    return this.#pages.size;
  }

  /** When something that was shown no longer counts. */
  get due(): number {
    return Math.min(Infinity, ...[...this.#former.values()].map(({ until }) => until));
  }

  /** A page said what it can show. One that said nothing before has not shown everything, and is corrected at once. */
  set(page: object, shown: Shown, now: number): void {
    const former = this.#pages.get(page);
    if (former) this.#keep(former, now);
    this.#pages.set(page, shown);
  }

  /** @returns whether the page was known */
  delete(page: object, now: number): boolean {
    const former = this.#pages.get(page);
    if (former !== undefined) this.#keep(former, now);
    return this.#pages.delete(page);
  }

  union(now: number): Shown {
    for (const [key, { until }] of this.#former) if (until <= now) this.#former.delete(key);
    const all = [...this.#pages.values(), ...[...this.#former.values()].map(({ shown }) => shown)];
    if (all.includes(null)) return null;
    return channelGroups.filter((group) => all.some((shown) => shown?.includes(group)));
  }

  #keep(shown: Shown, now: number): void {
    this.#former.set(JSON.stringify(shown), { shown, until: now + reloadMs });
  }
}
