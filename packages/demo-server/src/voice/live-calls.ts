import type { Call } from '@centralita/core/protocol';
import { callEnded, callHeld } from '../domains/calls/calls.js';
import type { CallRecords } from './call-records.js';
import type { VoiceEngine } from './engine.js';
import type { Leg } from './leg.js';
import type { Live } from './live-call.js';

export interface LiveCallsOptions {
  readonly engine: Pick<VoiceEngine, 'bridge'>;
  readonly records: CallRecords;
  /** The agent pressed a key during a call. */
  readonly onDigit: (customer: Leg, digit: string) => void;
}

/** The calls under way: joins the sides, holds, and ends all of a call when one side does. */
export class LiveCalls {
  readonly #options: LiveCallsOptions;
  readonly #live = new Map<string, Live>();

  constructor(options: LiveCallsOptions) {
    this.#options = options;
  }

  get(id: string): Live | undefined {
    return this.#live.get(id);
  }

  values(): Iterable<Live> {
    return this.#live.values();
  }

  add(live: Live): void {
    this.#live.set(live.id, live);
  }

  /** It never began. */
  forget(id: string): void {
    this.#live.delete(id);
  }

  isLive(live: Live): boolean {
    return this.#live.get(live.id) === live;
  }

  watchAgent(live: Live, leg: Leg): void {
    leg.on('held', () => live.agent === leg && this.#hold(live, true));
    leg.on('resumed', () => live.agent === leg && this.#hold(live, false));
    leg.on('digit', (digit) => live.customer && !live.peer && this.#options.onDigit(live.customer, digit));
    leg.on('ended', () => {
      if (live.agent === leg) this.end(live.id, 'agent');
    });
  }

  /** Both sides are there: they hear each other. */
  join(live: Live): void {
    const { agent, customer, peer } = live;
    if (!agent || !customer || !this.isLive(live)) return;
    const bridge = this.#options.engine.bridge();
    live.bridge = bridge;
    if (peer) peer.bridge = bridge;
    for (const leg of [agent, customer]) {
      leg.play(null);
      bridge.add(leg);
    }
    // Pressed while it rang at the other end.
    if (agent.held) this.#hold(live, true);
  }

  /** The agent's page is another one: its leg takes the place of the former. */
  replace(live: Live, former: Leg, leg: Leg): void {
    if (!this.isLive(live) || live.agent !== former) return leg.hangUp();
    live.recovery = null;
    live.agent = leg;
    if (live.peer) live.peer.customer = leg;
    this.watchAgent(live, leg);
    former.hangUp();
    live.bridge?.close();
    this.join(live);
    if (former.held) void this.#options.records.quietly((work) => callHeld(work, live.id, false));
  }

  /** Nobody answers at the other end. As long as the agent hears the tone, the call is still being made. */
  busy(live: Live): void {
    const { agent } = live;
    agent?.on('played', () => this.end(live.id, 'customer'));
    agent?.play(['busy', 'busy']);
  }

  /** One side is gone: so is the other. */
  end(id: string, by: NonNullable<Call['endedBy']>): void {
    const live = this.#live.get(id);
    if (!live) return;
    this.#live.delete(id);
    const { ringing, recovery, agent, customer, bridge, peer } = live;
    if (peer) this.end(peer.id, by === 'agent' ? 'customer' : by);
    live.ringing = null;
    recovery?.hangUp();
    // Not `cancel`: it may be answered already.
    ringing?.leg.hangUp();
    agent?.hangUp();
    customer?.hangUp();
    bridge?.close();
    this.#options.records.surely((work) => callEnded(work, id, by));
  }

  #hold(live: Live, on: boolean): void {
    live.customer?.play(on ? 'music' : null, { loop: on });
    void this.#options.records.quietly((work) => callHeld(work, live.id, on));
  }
}
