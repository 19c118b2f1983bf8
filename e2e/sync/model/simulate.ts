import type { Defect } from '../defects.js';
import type { AgentTime, Evidence, History, Logged, Tables } from '../evidence.js';
import { Random } from '../random.js';
import { tabAgents, type Act, type AgentName, type Schedule, type Step, type Trouble } from '../schedule.js';
import { timing } from '../timing.js';
import { Agenda } from './agenda.js';
import { Computer } from './computer.js';
import { fairWeather, Link, type Weather } from './link.js';
import { Page, type Given } from './page.js';
import { Server } from './server.js';
import type { Data } from './store.js';
import { unsettled } from './unsettled.js';

const durableActs: ReadonlySet<Act['act']> = new Set(['note', 'say', 'resolve']);

interface Beginning {
  readonly epoch: string;
  readonly baseOffset: number;
  readonly base: Tables;
  readonly baseTimes: readonly AgentTime[];
  readonly auditFrom: number;
  /** Its records that were removed from the log. */
  readonly cut: Logged[];
}

/** Runs one schedule in the model, from an empty contact center until everything has settled. */
export class Simulation {
  readonly #agenda = new Agenda();
  readonly #random: Random;
  readonly #server: Server;
  readonly #defect: Defect | null;
  readonly #computers: Readonly<Record<AgentName, Computer>>;
  readonly #weather: Weather[] = tabAgents.map(fairWeather);
  readonly #tabs: (Page | null)[] = [];
  readonly #pages: Page[] = [];
  readonly #given: Given[] = [];
  readonly #contacts: { ticketId: string; history: number }[] = [];
  readonly #histories: History[] = [];
  readonly #backups: Data[] = [];
  #beginning: Beginning;
  #ids = 0;

  constructor(seed: number, defect: Defect | null) {
    this.#random = new Random(seed + 1);
    this.#defect = defect;
    this.#server = new Server(this.#agenda, this.#random, defect);
    const computer = () => new Computer({ keeps: defect !== 'outbox not persisted' });
    this.#computers = { ana: computer(), bruno: computer(), sofia: computer() };
    this.#beginning = this.#begin();
  }

  run({ steps }: Schedule): Evidence {
    tabAgents.forEach((_, tab) => this.#open(tab));
    this.#agenda.pass(20);
    for (const step of steps) {
      this.#agenda.pass(step.after);
      this.#do(step);
    }
    const problems = this.#heal();
    this.#histories.push(this.#end());
    for (const given of this.#given) this.#lookUp(given);
    return {
      histories: this.#histories,
      pages: this.#pages.map((page) => page.evidence()),
      commands: this.#given,
      contacts: this.#contacts,
      unsettled: problems,
    };
  }

  #do(step: Step): void {
    switch (step.kind) {
      case 'command':
        return this.#command(step.tab, step.command);
      case 'write':
      case 'leave':
        return this.#visit(step.kind, `t${step.ticket}`);
      case 'wait':
        return;
      case 'connect':
      case 'reload':
      case 'crash':
        return this.#page(step.kind, step.tab);
      case 'cut':
      case 'half-open':
      case 'disturb':
      case 'delay':
      case 'throttle':
        return this.#trouble(step);
      case 'kill':
        return this.#server.kill();
      case 'backup':
        this.#server.flush();
        this.#backups.push(this.#server.store.copy());
        return;
      case 'truncate':
        this.#server.flush();
        this.#beginning.cut.push(...this.#server.store.truncate(step.share));
        return;
      case 'restore':
        return this.#restore(step.which);
    }
  }

  #open(tab: number): void {
    const agent = tabAgents[tab]!;
    const page = new Page({
      name: `${agent}-${tab}-${this.#pages.length}`,
      agent,
      agenda: this.#agenda,
      computer: this.#computers[agent],
      connect: () => {
        const link = new Link(this.#agenda, this.#random, this.#weather[tab]!);
        this.#server.accept(link, agent);
        return link;
      },
      newId: () => `id${this.#ids++}`,
      history: () => this.#histories.length,
      defect: this.#defect,
    });
    this.#tabs[tab] = page;
    this.#pages.push(page);
  }

  #page(kind: 'connect' | 'reload' | 'crash', tab: number): void {
    const page = this.#tabs[tab];
    if (kind === 'connect' && page) return page.retry();
    page?.close();
    this.#tabs[tab] = null;
    if (kind !== 'crash') this.#open(tab);
  }

  #command(tab: number, act: Act): void {
    const page = this.#tabs[tab];
    if (!page || (act.act === 'dial' && page.term === 0)) return;
    const ticketId = 'ticket' in act ? `t${act.ticket}` : '';
    const offers = [...page.view.offer.values()].filter((offer) => offer.state === 'offered');
    const offerId = offers.find((offer) => offer.agentId === page.agent)?.id ?? '';
    const written = act.act === 'note' || act.act === 'say';
    const marker = `m${this.#ids++}`;
    const given: Given = {
      page: page.name,
      agent: page.agent,
      act: act.act,
      ticketId: ticketId || null,
      marker: written ? marker : null,
      durable: durableActs.has(act.act),
      deadline: null,
      reported: 'unheard',
      toldIn: 0,
      kept: null,
      keptAs: '',
    };
    this.#given.push(given);
    page.request({ act, ticketId, offerId, marker, page: page.name, term: page.term }, given);
  }

  #visit(kind: 'write' | 'leave', ticketId: string): void {
    const marker = `m${this.#ids++}`;
    const history = this.#histories.length;
    this.#server.visit(
      (centre) => (kind === 'write' ? centre.write(ticketId, marker) : centre.leave(ticketId)),
      () => kind === 'write' && this.#contacts.push({ ticketId, history }),
    );
  }

  #trouble(step: Step & Trouble): void {
    const link = this.#tabs[step.tab]?.link;
    const weather = this.#weather[step.tab]!;
    if (step.kind === 'disturb') weather[step.how] += step.frames;
    else if (step.kind === 'delay' || step.kind === 'throttle')
      weather.heldUntil = this.#agenda.now + step.ms;
    else if (!link) return;
    else if (step.kind === 'half-open') link.dead = true;
    else if (step.bytes === 0) link.cut();
    else link.left = step.bytes;
  }

  #restore(which: number): void {
    const copy = this.#backups[which % this.#backups.length];
    if (!copy) return;
    this.#histories.push(this.#end());
    this.#server.restore(copy, `epoch-${this.#histories.length + 1}`);
    this.#beginning = this.#begin();
  }

  /** Ends all faults. Returns what did not settle in time. */
  #heal(): string[] {
    let limit = timing.heartbeat * 1.5 + 150;
    this.#tabs.forEach((page, tab) => {
      Object.assign(this.#weather[tab]!, fairWeather());
      if (!page) return this.#open(tab);
      // Only silence reveals that these connections are dead.
      if (page.link?.dead) limit = timing.silence + timing.heartbeat;
      if (page.link) page.link.left = Infinity;
      page.retry();
    });
    this.#agenda.pass(limit);
    // Deadlines continue: offers expire, wrap-ups end. Between two of them everything is settled.
    let problems = this.#problems();
    for (let extraRound = 0; problems.length > 0 && extraRound < 20; extraRound++) {
      this.#agenda.pass(2);
      problems = this.#problems();
    }
    return problems;
  }

  #problems(): string[] {
    return unsettled(
      this.#tabs.map((page) => page!),
      this.#server.store.data,
    );
  }

  #begin(): Beginning {
    const { epoch, offset, tables, times, audit } = this.#server.store.copy();
    return { epoch, baseOffset: offset, base: tables, baseTimes: times, auditFrom: audit.length, cut: [] };
  }

  #end(): History {
    this.#server.flush();
    const { cut, auditFrom, ...beginning } = this.#beginning;
    const { log, audit, times, tables, timers } = this.#server.store.copy();
    return {
      ...beginning,
      earlier: [],
      log: [...cut, ...log].filter((record) => record.offset > beginning.baseOffset),
      audit: audit.slice(auditFrom),
      times,
      end: tables,
      timers: new Set(timers.keys()),
    };
  }

  #lookUp(given: Given): void {
    const answer = this.#server.store.data.done.get(given.keptAs);
    if (answer) given.kept = { done: answer.result === 'done', at: answer.at };
  }
}

export const simulate = (schedule: Schedule, defect: Defect | null = null): Evidence =>
  new Simulation(schedule.seed, defect).run(schedule);
