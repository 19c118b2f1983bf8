import { isCentralitaError } from '@centralita/core/protocol';
import { demoData } from '../demo/demo-data.js';
import type { DemoContact } from '../demo/demo-contact.js';
import type { Hub } from '../hub/hub.js';
import { CenterWatcher } from './center-watcher.js';
import { pause } from './pause.js';
import { SimulatedCall, type SimulatedVoice } from './simulated-call.js';
import { SimulatedChat } from './simulated-chat.js';
import type { CustomerSession } from './customer-connection.js';

/** No more customers arrive while this many wait. */
const maxWaiting = 8;
/** The same while no agent is there. */
const maxWaitingWithoutAgent = 2;
/** The share of calls among all contacts. */
const callShare = 0.35;
/** Delays after an agent became ready: soon enough to see the contact center work, late enough to look around first. */
const firstChatDelayMs = 3_000;
const firstCallDelayMs = 12_000;
/** An agent who becomes ready again within this time gets no extra contacts. */
const greetIntervalMs = 60_000;

export interface SimulatorOptions {
  readonly hub: Pick<Hub, 'accept' | 'call' | 'onRecords' | 'system'>;
  readonly tenantId: string;
  /** Returns a session for a new customer of the web chat. */
  readonly startVisit: (name: string) => Promise<CustomerSession>;
  /** Without it customers only write. */
  readonly voice?: SimulatedVoice;
  /** Average contacts per minute; 0 for none. */
  readonly perMinute: number;
  /** 0 … 1, like `Math.random`. */
  readonly random?: () => number;
  /** Factor on all pauses; 0.01 is a hundred times faster. */
  readonly pace?: number;
  readonly log?: (message: string, error: unknown) => void;
}

export interface Simulator {
  /** How many customers write or call now, and how many of them wait for an agent. */
  counts(): { readonly chats: number; readonly calls: number; readonly waiting: number };
  /** All customers leave at once. */
  stop(): void;
}

/** Starts simulated customers, who write and call until `stop`. */
export function startSimulator(options: SimulatorOptions): Simulator {
  const crowd = new Crowd(options);
  if (options.perMinute > 0) crowd.start();
  return { counts: () => crowd.counts(), stop: () => crowd.stop() };
}

class Crowd {
  readonly #options: SimulatorOptions;
  readonly #random: () => number;
  readonly #pace: number;
  readonly #stop = new AbortController();
  readonly #chats = new Set<SimulatedChat>();
  readonly #calls = new Set<SimulatedCall>();
  readonly #center: CenterWatcher;
  #chatNumber = 0;
  #callNumber = 0;
  #greetedAt = -Infinity;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#pace = options.pace ?? 1;
    const { hub, tenantId } = options;
    this.#center = new CenterWatcher({
      hub,
      tenantId,
      onCall: (call) => {
        for (const each of this.#calls) each.follow(call);
      },
      onReady: () => void this.#logFailure(this.#greet()),
    });
  }

  start(): void {
    void this.#logFailure(this.#arrivals());
  }

  stop(): void {
    this.#stop.abort();
    this.#center.stop();
  }

  counts() {
    const all = [...this.#chats, ...this.#calls];
    return {
      chats: this.#chats.size,
      calls: this.#calls.size,
      waiting: all.filter((each) => each.waiting).length,
    };
  }

  /** Customers arrive one after the other at irregular intervals, unless too many wait. */
  async #arrivals(): Promise<void> {
    const mean = 60_000 / this.#options.perMinute;
    for (;;) {
      const max = this.#center.hasAgent ? maxWaiting : maxWaitingWithoutAgent;
      if (this.counts().waiting < max) this.#arrive();
      await this.#pause(mean * (0.5 + this.#random()));
    }
  }

  #arrive(): void {
    if (this.#center.hasPhone && this.#random() < callShare) this.#call();
    else this.#chat();
  }

  /** An agent who becomes ready soon gets a chat and a call, whatever the rate. */
  async #greet(): Promise<void> {
    const now = Date.now();
    if (this.#options.perMinute <= 0 || now - this.#greetedAt < greetIntervalMs * this.#pace) return;
    this.#greetedAt = now;
    await this.#pause(firstChatDelayMs);
    if (![...this.#chats].some((chat) => chat.waiting)) this.#chat();
    await this.#pause(firstCallDelayMs - firstChatDelayMs);
    if (this.#center.hasPhone && ![...this.#calls].some((call) => call.waiting)) this.#call();
  }

  #chat(): void {
    void this.#logFailure(this.#runChat());
  }

  async #runChat(): Promise<void> {
    const script = pick(demoData.chatScripts, this.#chatNumber++);
    const name = demoData.contacts.find(({ code }) => code === script.contact)?.name ?? '';
    const { hub, startVisit } = this.#options;
    const session = await startVisit(name);
    if (this.#stop.signal.aborted) return;
    const chat = new SimulatedChat({
      hub,
      script,
      name,
      session,
      pace: this.#pace,
      hasAgent: () => this.#center.hasAgent,
      signal: this.#stop.signal,
    });
    this.#chats.add(chat);
    await chat.run().finally(() => this.#chats.delete(chat));
  }

  #call(): void {
    const { voice } = this.#options;
    if (!voice) return this.#chat();
    const round = Math.floor(this.#callNumber / demoData.callScripts.length);
    const script = pick(demoData.callScripts, this.#callNumber++);
    const contact = this.#caller(script.contact, round);
    const from = { number: contact?.phones[0] ?? 'anonymous', name: contact?.name ?? '' };
    const call = new SimulatedCall({ voice, script, from, pace: this.#pace, signal: this.#stop.signal });
    this.#calls.add(call);
    void this.#logFailure(call.run()).finally(() => this.#calls.delete(call));
  }

  /** First the contact of the script, later others of the same language, so that one voice has many names. */
  #caller(code: string, round: number): DemoContact | undefined {
    const own = demoData.contacts.find((contact) => contact.code === code);
    if (round === 0 || !own) return own;
    const alike = demoData.contacts.filter(({ language }) => language === own.language);
    return alike[Math.floor(this.#random() * alike.length)] ?? own;
  }

  #pause(ms: number): Promise<void> {
    return pause(ms * this.#pace, this.#stop.signal);
  }

  /** Logs the failure of one customer; the others go on. */
  async #logFailure(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      // The ticket was resolved, or the conversation ended, meanwhile: that also happens to real customers.
      if (isCentralitaError(error) && (error.code === 'conflict' || error.code === 'not-found')) return;
      this.#options.log?.('simulated customer', error);
    }
  }
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
