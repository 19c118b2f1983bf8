import type { Me } from '@centralita/core/protocol';
import type { Engine } from '../storage/engine.js';
import type { Tx } from '../transaction/tx.js';
import { leaseMs, NodeLease } from './node-lease.js';
import { agentsAt, pagesAppeared, pagesDisappeared, type AgentAtNode } from './page-rows.js';
import type { ConnectedClient } from './session-host.js';

/** The time that a reload of the agent's last page may take. */
const reloadMs = 5_000;

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

interface AgentPages extends AgentAtNode {
  readonly connections: Set<ConnectedClient>;
  /** When the agent is released unless a page answers, by `uptime`. */
  deadline: number;
  /** The store knows that the agent has pages here. */
  stored: boolean;
}

/**
 * An agent is connected while page code answers heartbeats, whatever the socket says. Answers are kept in memory; the store
 * changes when the first page of an agent appears and when the last one has disappeared. If the process dies, its node row
 * is not renewed any more, and the next process releases its agents.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #node: NodeLease;
  readonly #agents = new Map<string, AgentPages>();
  /** The last sign-in of each user. */
  readonly #families = new Map<string, string>();

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#node = new NodeLease(options);
  }

  begin(): Promise<void> {
    return this.#node.begin();
  }

  /** A page of the user said hello. `family`: the sign-in of the page; null: unknown. */
  entered(client: ConnectedClient, me: Me, family: string | null): void {
    if (me.role === 'customer') return;
    const pages = this.#pagesOf(me);
    const former = this.#families.get(me.id);
    if (family !== null) this.#families.set(me.id, family);
    const signedInAgain = pages.connections.size === 0 && family !== null && family !== (former ?? family);
    pages.connections.add(client);
    this.#extend(pages, leaseMs);
    if (!pages.stored || signedInAgain) this.#store(pages, signedInAgain);
  }

  /** A page of the user answered a heartbeat. */
  alive(me: Me): void {
    const pages = this.#agents.get(me.id);
    if (!pages) return;
    this.#extend(pages, leaseMs);
    if (!pages.stored) this.#store(pages, false);
  }

  left(client: ConnectedClient, me: Me): void {
    const pages = this.#agents.get(me.id);
    if (pages?.connections.delete(client) && pages.connections.size === 0) this.#extend(pages, reloadMs);
  }

  /** Releases agents whose pages are silent or whose process is dead, and renews the lease of this process. */
  async runDue(): Promise<void> {
    const { uptime } = this.#options;
    const silent = [...this.#agents.values()].filter(({ deadline }) => deadline <= uptime());
    await Promise.all(silent.map((pages) => this.#release(pages)));
    if (!(await this.#node.renew())) this.#storeAgain();
    for (const nodeId of await this.#node.dead()) await this.#bury(nodeId);
  }

  /** ms until there is something to do. */
  dueIn(): number {
    let due = this.#node.due;
    for (const { deadline } of this.#agents.values()) due = Math.min(due, deadline);
    return due - this.#options.uptime();
  }

  #pagesOf(me: Me): AgentPages {
    const known = this.#agents.get(me.id);
    if (known) return known;
    const at = { tenantId: me.tenantId, agentId: me.id, nodeId: this.#options.nodeId };
    const pages = { ...at, connections: new Set<ConnectedClient>(), deadline: Infinity, stored: false };
    this.#agents.set(me.id, pages);
    return pages;
  }

  #extend(pages: AgentPages, ms: number): void {
    pages.deadline = this.#options.uptime() + ms;
    this.#options.wakeIn(ms);
  }

  /** If the store cannot take it now, the next answer of the page tries again. */
  #store(pages: AgentPages, signedInAgain: boolean): void {
    pages.stored = true;
    this.#options
      .run(pages.tenantId, (tx) => pagesAppeared(tx, pages, signedInAgain))
      .catch(() => (pages.stored = false));
  }

  /** Another process released our agents, for it did not see us renew the lease. */
  #storeAgain(): void {
    for (const pages of this.#agents.values()) if (pages.stored) this.#store(pages, false);
  }

  async #release(pages: AgentPages): Promise<void> {
    const { deadline, stored } = pages;
    pages.deadline = Infinity;
    pages.stored = false;
    if (pages.connections.size === 0) this.#agents.delete(pages.agentId);
    if (!stored) return;
    try {
      await this.#options.run(pages.tenantId, (tx) => pagesDisappeared(tx, pages));
    } catch (error) {
      // It is tried again, unless a page came or answered meanwhile.
      if (!this.#agents.has(pages.agentId)) this.#agents.set(pages.agentId, pages);
      if (pages.deadline === Infinity) Object.assign(pages, { deadline, stored });
      throw error;
    }
  }

  async #bury(nodeId: string): Promise<void> {
    const agents = await this.#options.engine.read((reader) => agentsAt(reader, nodeId));
    await Promise.all(
      agents.map((agent) => this.#options.run(agent.tenantId, (tx) => pagesDisappeared(tx, agent))),
    );
    await this.#node.remove(nodeId);
  }
}
