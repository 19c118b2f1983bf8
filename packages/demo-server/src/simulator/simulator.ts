import { isCentralitaError } from '@centralita/core/protocol';
import { demoData } from '../demo/demo-data.js';
import type { DemoContact } from '../demo/contacts.js';
import type { Hub } from '../hub/hub.js';
import { CenterWatcher } from './center-watcher.js';
import { pause } from './pause.js';
import { SimulatedCall, type SimulatedVoice } from './simulated-call.js';
import { SimulatedChat } from './simulated-chat.js';
import type { CustomerSession } from './customer-connection.js';

/** No more come while so many wait. */
const mostWaiting = 8;
/** As long as nobody is there to answer. */
const mostWaitingAlone = 2;
/** Share of calls among those who come. */
const callShare = 0.35;
/** After an agent became ready, ms: soon enough to see the center live, late enough to look round first. */
const firstChatAfter = 3_000;
const firstCallAfter = 12_000;
/** An agent who is ready again within this, ms, is not greeted once more. */
const greetAgainAfter = 60_000;

export interface SimulatorOptions {
  readonly hub: Pick<Hub, 'accept' | 'call' | 'onRecords' | 'system'>;
  readonly tenantId: string;
  /** A session for a new visitor of the web chat. */
  readonly startVisit: (name: string) => Promise<CustomerSession>;
  /** Without it nobody calls. */
  readonly voice?: SimulatedVoice;
  /** Contacts a minute, on average; 0: nobody comes. */
  readonly perMinute: number;
  /** 0 … 1, like `Math.random`. */
  readonly random?: () => number;
  /** Factor on all waiting: 0.01 is a hundred times faster. */
  readonly pace?: number;
  readonly log?: (message: string, error: unknown) => void;
}

export interface Simulator {
  /** How many write or speak now, and how many of them wait for an agent. */
  figures(): { readonly chats: number; readonly calls: number; readonly waiting: number };
  /** Everybody leaves at once; nothing runs on. */
  stop(): void;
}

/** Customers who exist only in the demo: they write and call as long as nobody stops them. */
export function startSimulator(options: SimulatorOptions): Simulator {
  const crowd = new Crowd(options);
  if (options.perMinute > 0) crowd.start();
  return { figures: () => crowd.figures(), stop: () => crowd.stop() };
}

class Crowd {
  readonly #options: SimulatorOptions;
  readonly #random: () => number;
  readonly #pace: number;
  readonly #stop = new AbortController();
  readonly #chats = new Set<SimulatedChat>();
  readonly #calls = new Set<SimulatedCall>();
  readonly #watch: CenterWatcher;
  #chatNumber = 0;
  #callNumber = 0;
  #greetedAt = -Infinity;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#pace = options.pace ?? 1;
    const { hub, tenantId } = options;
    this.#watch = new CenterWatcher({
      hub,
      tenantId,
      onCall: (call) => {
        for (const each of this.#calls) each.follow(call);
      },
      onReady: () => void this.#quietly(this.#greet()),
    });
  }

  start(): void {
    void this.#quietly(this.#arrivals());
  }

  stop(): void {
    this.#stop.abort();
    this.#watch.stop();
  }

  figures() {
    const all = [...this.#chats, ...this.#calls];
    return {
      chats: this.#chats.size,
      calls: this.#calls.size,
      waiting: all.filter((each) => each.waiting).length,
    };
  }

  /** One after the other, at uneven times, as long as there is room. */
  async #arrivals(): Promise<void> {
    const mean = 60_000 / this.#options.perMinute;
    for (;;) {
      const most = this.#watch.somebodyThere ? mostWaiting : mostWaitingAlone;
      if (this.figures().waiting < most) this.#arrive();
      await this.#pause(mean * (0.5 + this.#random()));
    }
  }

  #arrive(): void {
    if (this.#watch.phoneThere && this.#random() < callShare) this.#call();
    else this.#chat();
  }

  /** Whoever sits down alone sees a chat and a call come soon, whatever the rate. */
  async #greet(): Promise<void> {
    const now = Date.now();
    if (this.#options.perMinute <= 0 || now - this.#greetedAt < greetAgainAfter * this.#pace) return;
    this.#greetedAt = now;
    await this.#pause(firstChatAfter);
    if (![...this.#chats].some((chat) => chat.waiting)) this.#chat();
    await this.#pause(firstCallAfter - firstChatAfter);
    if (this.#watch.phoneThere && ![...this.#calls].some((call) => call.waiting)) this.#call();
  }

  #chat(): void {
    void this.#quietly(this.#runChat());
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
      somebodyThere: () => this.#watch.somebodyThere,
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
    void this.#quietly(call.run()).finally(() => this.#calls.delete(call));
  }

  /** At first the one of the script, later others of the same language: the same voice has many names. */
  #caller(code: string, round: number): DemoContact | undefined {
    const own = demoData.contacts.find((contact) => contact.code === code);
    if (round === 0 || !own) return own;
    const alike = demoData.contacts.filter(({ language }) => language === own.language);
    return alike[Math.floor(this.#random() * alike.length)] ?? own;
  }

  #pause(ms: number): Promise<void> {
    return pause(ms * this.#pace, this.#stop.signal);
  }

  /** One customer's misfortune is not another's: it is told, and the next one comes. */
  async #quietly(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      // The ticket was taken, resolved, or the conversation ended meanwhile: life.
      if (isCentralitaError(error) && (error.code === 'conflict' || error.code === 'not-found')) return;
      this.#options.log?.('simulated customer', error);
    }
  }
}

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
