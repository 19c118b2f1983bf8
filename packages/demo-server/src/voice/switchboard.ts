import type { Call } from '@centralita/core/protocol';
import { callEnded, callHeld } from '../domains/calls/calls.js';
import type { ActiveCall } from './active-call.js';
import type { CallWriter } from './call-writer.js';
import type { Leg } from './leg.js';
import type { VoiceEngine } from './voice-engine.js';

export interface SwitchboardOptions {
  readonly engine: Pick<VoiceEngine, 'bridge'>;
  readonly writer: CallWriter;
  /** The agent pressed a key during a call. */
  readonly onDigit: (customer: Leg, digit: string) => void;
}

/** The calls in progress: connects the two sides, holds, and ends the whole call when one side ends. */
export class Switchboard {
  readonly #options: SwitchboardOptions;
  readonly #calls = new Map<string, ActiveCall>();

  constructor(options: SwitchboardOptions) {
    this.#options = options;
  }

  get(id: string): ActiveCall | undefined {
    return this.#calls.get(id);
  }

  values(): Iterable<ActiveCall> {
    return this.#calls.values();
  }

  add(call: ActiveCall): void {
    this.#calls.set(call.id, call);
  }

  /** Removes a call that never began. */
  forget(id: string): void {
    this.#calls.delete(id);
  }

  isActive(call: ActiveCall): boolean {
    return this.#calls.get(call.id) === call;
  }

  watchAgent(call: ActiveCall, leg: Leg): void {
    leg.on('held', () => call.agent === leg && this.#hold(call, true));
    leg.on('resumed', () => call.agent === leg && this.#hold(call, false));
    leg.on('digit', (digit) => call.customer && !call.peer && this.#options.onDigit(call.customer, digit));
    leg.on('ended', () => {
      if (call.agent === leg) this.end(call.id, 'agent');
    });
  }

  /** Connects both sides, if both are there. */
  join(call: ActiveCall): void {
    const { agent, customer, peer } = call;
    if (!agent || !customer || !this.isActive(call)) return;
    const bridge = this.#options.engine.bridge();
    call.bridge = bridge;
    if (peer) peer.bridge = bridge;
    for (const leg of [agent, customer]) {
      leg.play(null);
      bridge.add(leg);
    }
    // The agent pressed hold while the other end was still ringing.
    if (agent.held) this.#hold(call, true);
  }

  /** The agent's page changed: its leg replaces the former one. */
  replace(call: ActiveCall, former: Leg, leg: Leg): void {
    if (!this.isActive(call) || call.agent !== former) return leg.hangUp();
    call.recovery = null;
    call.agent = leg;
    if (call.peer) call.peer.customer = leg;
    this.watchAgent(call, leg);
    former.hangUp();
    call.bridge?.close();
    this.join(call);
    if (former.held) void this.#options.writer.runOrWarn((work) => callHeld(work, call.id, false));
  }

  /** Plays the busy tone to the agent because nobody answers. The call ends after the tone. */
  playBusy(call: ActiveCall): void {
    const { agent } = call;
    agent?.on('played', () => this.end(call.id, 'customer'));
    agent?.play(['busy', 'busy']);
  }

  /** Ends every leg of the call, and writes who ended it. */
  end(id: string, by: NonNullable<Call['endedBy']>): void {
    const call = this.#calls.get(id);
    if (!call) return;
    this.#calls.delete(id);
    const { ringing, recovery, agent, customer, bridge, peer } = call;
    if (peer) this.end(peer.id, by === 'agent' ? 'customer' : by);
    call.ringing = null;
    recovery?.hangUp();
    // `cancel` would not end a leg that has just been answered.
    ringing?.leg.hangUp();
    agent?.hangUp();
    customer?.hangUp();
    bridge?.close();
    this.#options.writer.runUntilWritten((work) => callEnded(work, id, by));
  }

  #hold(call: ActiveCall, on: boolean): void {
    call.customer?.play(on ? 'music' : null, { loop: on });
    void this.#options.writer.runOrWarn((work) => callHeld(work, call.id, on));
  }
}
