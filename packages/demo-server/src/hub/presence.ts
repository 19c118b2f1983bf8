import type { Me } from '@centralita/core/protocol';
import type { Shown } from '../domains/agents/shown.js';
import type { Engine } from '../storage/engine.js';
import type { Tx } from '../transaction/tx.js';
import { leaseMs, NodeLease } from './node-lease.js';
import { agentsAt, pagesAppeared, pagesDisappeared, type PagesAtNode } from './page-rows.js';
import type { ConnectedClient } from './session-host.js';
import { reloadMs, ShownByPages } from './shown-by-pages.js';
import { visitorAppeared, visitorDisappeared, visitorsAt } from './visitor-rows.js';

export interface PresenceOptions {
  readonly engine: Engine;
  /** Runs one transaction of the contact center itself. */
  readonly run: (tenantId: string, act: (tx: Tx) => Promise<void>) => Promise<void>;
  /** A name that no other process had before. */
  readonly nodeId: string;
  /** ms. */
  readonly now: () => number;
  /** ms, evenly: after a jump of `now`, all answers of pages would seem too late or too early. */
  readonly uptime: () => number;
  /** There is something to do in so many ms. */
  readonly wakeIn: (ms: number) => void;
}

interface Entrance {
  readonly me: Me;
  /** The sign-in of the page, or null if it is unknown. */
  readonly signIn: string | null;
  readonly shown: Shown;
}

interface Pages extends PagesAtNode {
  readonly connections: ShownByPages;
  /** The groups that these pages can show, as last written to the store. */
  shown: Shown;
  /** The `uptime` at which the user is gone unless a page answers. */
  deadline: number;
  /** Whether the store knows that the user is here. */
  stored: boolean;
}

/**
 * An agent counts as connected, and a customer of the web chat as there, while page code answers heartbeats, whatever
 * the socket says. Answers are kept in memory. The store changes only when the first page of a user appears and when
 * the last one has disappeared. If the process dies, it no longer renews its node row, and another process releases its
 * agents and customers.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #node: NodeLease;
  readonly #users = new Map<string, Pages>();
  /** The last sign-in of each user who is not a customer. */
  readonly #families = new Map<string, string>();

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#node = new NodeLease(options);
  }

  begin(): Promise<void> {
    return this.#node.begin();
  }

  /** A page of the user said hello. */
  entered(client: ConnectedClient, { me, signIn, shown }: Entrance): void {
    const pages = this.#pagesOf(me);
    const family = pages.isVisitor ? null : signIn;
    const former = this.#families.get(me.id);
    if (family !== null) this.#families.set(me.id, family);
    const signedInAgain = pages.connections.count === 0 && family !== null && family !== (former ?? family);
    pages.connections.set(client, shown, this.#options.uptime());
    this.#extend(pages, leaseMs);
    if (!pages.stored || signedInAgain) this.#store(pages, signedInAgain);
    else this.#showAgain(pages);
  }

  /** Handles the report of a page that it can now show other groups of channels. */
  shown(client: ConnectedClient, me: Me, shown: Shown): void {
    const pages = this.#users.get(me.id);
    if (!pages) return;
    pages.connections.set(client, shown, this.#options.uptime());
    this.#showAgain(pages);
  }

  /** A page of the user answered a heartbeat. */
  alive(me: Me): void {
    const pages = this.#users.get(me.id);
    if (!pages) return;
    this.#extend(pages, leaseMs);
    if (!pages.stored) this.#store(pages, false);
  }

  left(client: ConnectedClient, me: Me): void {
    const pages = this.#users.get(me.id);
    if (!pages?.connections.delete(client, this.#options.uptime())) return;
    if (pages.connections.count === 0) this.#extend(pages, reloadMs);
    else this.#showAgain(pages);
  }

  /** Releases users whose pages are silent or whose process is dead, and renews the lease of this process. */
  async runDue(): Promise<void> {
    const { uptime } = this.#options;
    const silent = [...this.#users.values()].filter(({ deadline }) => deadline <= uptime());
    await Promise.all(silent.map((pages) => this.#release(pages)));
    for (const pages of this.#users.values()) if (pages.connections.due <= uptime()) this.#showAgain(pages);
    if (!(await this.#node.renew())) this.#storeAgain();
    for (const nodeId of await this.#node.dead()) await this.#bury(nodeId);
  }

  /** ms until there is something to do. */
  dueIn(): number {
    let due = this.#node.due;
    for (const { deadline, connections } of this.#users.values())
      due = Math.min(due, deadline, connections.due);
    return due - this.#options.uptime();
  }

  #pagesOf(me: Me): Pages {
    const known = this.#users.get(me.id);
    if (known) return known;
    const isVisitor = me.role === 'customer';
    const at = { tenantId: me.tenantId, userId: me.id, nodeId: this.#options.nodeId, isVisitor };
    const connections = new ShownByPages();
    const pages: Pages = { ...at, connections, shown: null, deadline: Infinity, stored: false };
    this.#users.set(me.id, pages);
    return pages;
  }

  #extend(pages: Pages, ms: number): void {
    pages.deadline = this.#options.uptime() + ms;
    this.#options.wakeIn(ms);
  }

  /** Writes the groups that the pages can show together, if they differ from those in the store. */
  #showAgain(pages: Pages): void {
    const { uptime, wakeIn } = this.#options;
    const now = uptime();
    const shown = pages.connections.union(now);
    if (pages.connections.due < Infinity) wakeIn(pages.connections.due - now);
    if (pages.stored && !pages.isVisitor && String(shown) !== String(pages.shown)) this.#store(pages, false);
  }

  /** If the store cannot take it now, the next answer of the page tries again. */
  #store(pages: Pages, signedInAgain: boolean): void {
    pages.stored = true;
    pages.shown = pages.connections.union(this.#options.uptime());
    this.#options
      .run(pages.tenantId, (tx) =>
        pages.isVisitor ? visitorAppeared(tx, pages) : pagesAppeared(tx, pages, signedInAgain),
      )
      .catch(() => (pages.stored = false));
  }

  /** Stores our users again, because another process saw no renewal of our lease and released them. */
  #storeAgain(): void {
    for (const pages of this.#users.values()) if (pages.stored) this.#store(pages, false);
  }

  async #release(pages: Pages): Promise<void> {
    const { deadline, stored } = pages;
    pages.deadline = Infinity;
    pages.stored = false;
    if (pages.connections.count === 0) this.#users.delete(pages.userId);
    if (!stored) return;
    try {
      await this.#forget(pages);
    } catch (error) {
      // It is tried again, unless a page came or answered meanwhile.
      if (!this.#users.has(pages.userId)) this.#users.set(pages.userId, pages);
      if (pages.deadline === Infinity) Object.assign(pages, { deadline, stored });
      throw error;
    }
  }

  #forget(pages: PagesAtNode): Promise<void> {
    const disappeared = pages.isVisitor ? visitorDisappeared : pagesDisappeared;
    return this.#options.run(pages.tenantId, (tx) => disappeared(tx, pages));
  }

  async #bury(nodeId: string): Promise<void> {
    const found = await this.#options.engine.read(async (reader) => [
      ...(await agentsAt(reader, nodeId)),
      ...(await visitorsAt(reader, nodeId)),
    ]);
    await Promise.all(found.map((pages) => this.#forget(pages)));
    await this.#node.remove(nodeId);
  }
}
