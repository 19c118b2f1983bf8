import { setTimeout as pause } from 'node:timers/promises';
import type { CommandEvidence, Evidence, History } from '../evidence.js';
import { agentNames, tabAgents, type Schedule, type Step, type Trouble } from '../schedule.js';
import type { FaultProxy } from '../../support/fault-proxy.js';
import type { CentreProcess } from './centre-process.js';
import { KeptCommands } from './kept-commands.js';
import { Page, type Given } from './page.js';
import { StoredHistory } from './stored-history.js';
import { unsettled } from './unsettled.js';
import type { Variant } from './variant.js';
import { Visitors } from './visitors.js';
import { durableActs, wish } from './wishes.js';

/**
 * The time in which everything must settle (I4). It is not shortened like other times, because the silence after
 * which a page gives up a connection is not shortened either.
 */
const restTimeoutMs = 15_000;

/** A page that is online for this long has received a heartbeat. */
const heartbeatTimeoutMs = 1_500;
/** Every this many schedules, the final rest is long enough to check the heartbeat. */
export const restsLong = (seed: number): boolean => seed % 40 === 0;

export interface Stage {
  readonly centre: CentreProcess;
  /** Each tab has its own network. */
  readonly proxies: readonly FaultProxy[];
  readonly client: Variant['client'];
}

/** One schedule against the real server process, with the real client, until everything has settled. */
export class Trial {
  readonly #stage: Stage;
  readonly #markers: string;
  readonly #visitors: Visitors;
  readonly #computers = new Map(agentNames.map((name) => [name, new KeptCommands()]));
  readonly #tabs: (Page | null)[] = [];
  readonly #pages: Page[] = [];
  readonly #given: Given[] = [];
  readonly #histories: (History & { readonly kept: ReadonlyMap<string, CommandEvidence['kept']> })[] = [];
  /** The tasks that run beside the schedule. */
  readonly #beside: Promise<unknown>[] = [];
  #history: StoredHistory;
  #ids = 0;

  constructor(stage: Stage, { seed }: Schedule) {
    this.#stage = stage;
    this.#markers = `s${seed}-`;
    this.#visitors = new Visitors(stage.centre, this.#markers);
    this.#history = new StoredHistory(stage.centre.dataDir, this.#markers);
  }

  async run({ seed, steps }: Schedule): Promise<Evidence> {
    this.#stage.centre.forgetBackups();
    tabAgents.forEach((_, tab) => this.#open(tab));
    await this.#within(restTimeoutMs, () => this.#pages.every((page) => page.ready));
    for (const step of steps) {
      if (step.after > 0) await pause(step.after);
      await this.#do(step);
    }
    const problems = await this.#heal(seed);
    this.#histories.push(this.#history.end());
    for (const page of this.#pages) page.close(false);
    const { kept } = this.#histories.at(-1)!;
    for (const given of this.#given) given.kept = kept.get(given.keptAs) ?? null;
    return {
      histories: this.#histories,
      pages: this.#pages.map((page) => page.evidence(this.#tabs.includes(page))),
      commands: this.#given,
      contacts: this.#visitors.contacts,
      unsettled: problems,
    };
  }

  /** Closes everything, so that nothing stays open for the next schedule. */
  async clear(): Promise<void> {
    await this.#visitors.resolveAll();
  }

  async #do(step: Step): Promise<void> {
    switch (step.kind) {
      case 'command': {
        this.#command(step);
        return;
      }
      case 'write':
        this.#beside.push(this.#visitors.write(step.ticket, () => this.#histories.length));
        return;
      case 'leave':
        this.#beside.push(this.#visitors.leave(step.ticket));
        return;
      case 'wait':
        return;
      case 'connect':
      case 'reload':
      case 'crash': {
        this.#page(step.kind, step.tab);
        return;
      }
      case 'cut':
      case 'half-open':
      case 'disturb':
      case 'delay':
      case 'throttle': {
        this.#trouble(step);
        return;
      }
      case 'kill':
        await this.#stage.centre.killAndStart();
        {
          this.#retarget();
          return;
        }
      case 'backup': {
        this.#stage.centre.backUp();
        return;
      }
      case 'truncate': {
        this.#history.truncate(step.share);
        return;
      }
      case 'restore':
        return this.#restore(step.which);
    }
  }

  #open(tab: number): void {
    const agent = tabAgents[tab]!;
    const { centre, proxies, client } = this.#stage;
    const role = agent === 'sofia' ? 'supervisor' : 'agent';
    const page = new Page({
      name: `${agent}-${tab}-${this.#pages.length}`,
      agent,
      client,
      address: proxies[tab]!.address,
      getToken: () => centre.token({ id: agent, name: agent, role }),
      computer: this.#computers.get(agent)!,
      history: () => this.#histories.length,
    });
    this.#tabs[tab] = page;
    this.#pages.push(page);
  }

  #page(kind: 'connect' | 'reload' | 'crash', tab: number): void {
    const page = this.#tabs[tab];
    if (kind === 'connect' && page) return page.retry();
    page?.close(kind === 'crash');
    this.#tabs[tab] = null;
    if (kind !== 'crash') this.#open(tab);
  }

  #command({ tab, command: act }: Extract<Step, { kind: 'command' }>): void {
    const page = this.#tabs[tab];
    // An agent cannot work on a page that has not loaded.
    if (!page?.ready || act.act === 'lead' || act.act === 'dial') return;
    const ticketId = 'ticket' in act ? (this.#visitors.tickets.get(act.ticket) ?? 'none') : '';
    const marker = `${this.#markers}${++this.#ids}`;
    const given: Given = {
      page: page.name,
      agent: page.agent,
      act: act.act,
      ticketId: ticketId || null,
      marker: act.act === 'note' || act.act === 'say' ? marker : null,
      durable: durableActs.has(act.act),
      deadline: null,
      reported: 'unheard',
      toldIn: 0,
      kept: null,
      keptAs: '',
    };
    this.#given.push(given);
    wish({ page, act, ticketId, marker, given });
  }

  #trouble(step: Trouble): void {
    const proxy = this.#stage.proxies[step.tab]!;
    switch (step.kind) {
      case 'cut':
        return proxy.cut(step.bytes);
      case 'half-open':
        return proxy.halfOpen();
      case 'disturb':
        return proxy.disturb(step.how, step.frames);
      case 'delay':
        return proxy.delay(step.ms);
      case 'throttle':
        return proxy.throttle(1_500_000 / step.ms);
    }
  }

  async #restore(which: number): Promise<void> {
    const { centre, proxies } = this.#stage;
    const putBack = centre.restoring(which);
    if (!putBack) return;
    // Commands in flight belong to the former history: nobody receives their answer anymore.
    for (const proxy of proxies) proxy.cut();
    await centre.killAndStart(() => {
      this.#histories.push(this.#history.end());
      putBack();
    });
    this.#history = new StoredHistory(centre.dataDir, this.#markers);
    this.#retarget();
  }

  #retarget(): void {
    for (const proxy of this.#stage.proxies) proxy.target = this.#stage.centre.port;
  }

  /** Ends all faults. Returns what did not settle in time. */
  async #heal(seed: number): Promise<string[]> {
    for (const proxy of this.#stage.proxies) proxy.heal();
    this.#tabs.forEach((page, tab) => (page ? page.retry() : this.#open(tab)));
    await Promise.all(this.#beside);
    let problems: string[] = [];
    const atRest = () => {
      const living = this.#tabs.map((page) => page!);
      problems = living.map((page) => page.unrest).filter((each) => each !== '');
      if (problems.length === 0) problems = unsettled(living, this.#history.read());
      return problems.length === 0;
    };
    if (restsLong(seed)) await pause(heartbeatTimeoutMs + 100);
    await this.#within(restTimeoutMs, atRest);
    const silent = this.#tabs.filter((page) => page && page.unheardFor > heartbeatTimeoutMs);
    return [...problems, ...silent.map((page) => `${page!.name} hears no heartbeat`)];
  }

  async #within(limit: number, what: () => boolean): Promise<void> {
    const end = performance.now() + limit;
    while (!what() && performance.now() < end) await pause(8);
  }
}
