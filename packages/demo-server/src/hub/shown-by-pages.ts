import { channelGroups } from '@centralita/core/protocol';
import type { Shown } from '../domains/agents/shown.js';

/** A reload of a page, or a change of its view, may take this long. */
export const reloadMs = 5_000;

/** Tracks what the pages of one user can show together. A group that a page no longer shows counts until a reload would have ended. */
export class ShownByPages {
  readonly #pages = new Map<object, Shown>();
  /** The key is the list of groups as text, so that a page which changes often needs no additional memory. */
  readonly #former = new Map<string, { readonly shown: Shown; readonly until: number }>();

  get count(): number {
    return this.#pages.size;
  }

  /** The time at which the next former report no longer counts. */
  get due(): number {
    return Math.min(Infinity, ...[...this.#former.values()].map(({ until }) => until));
  }

  /** Stores the report of a page. If it is the page's first report, it replaces the assumption that the page shows everything at once. */
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
