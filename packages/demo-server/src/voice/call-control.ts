import { isCentralitaError, type Call, type Offer } from '@centralita/core/protocol';
import { setPhone } from '../domains/agents.js';
import { callOf } from '../domains/call-record.js';
import {
  callAnswered,
  callArrives,
  callDeclined,
  callDialed,
  callEnded,
  callHeld,
  endOrphans,
  needQueue,
  pickedUp,
  type Arrival,
} from '../domains/calls.js';
import type { Hub } from '../hub/hub.js';
import type { VoiceEngine } from './engine.js';
import { dialingOf, languageOf, numberOf, statusOf, userOf } from './call-headers.js';
import { CallRecords } from './call-records.js';
import { newLive, waitingMusic, type Live } from './live-call.js';
import { Recovery } from './recovery.js';
import type { IncomingLeg, Leg, OutgoingLeg } from './leg.js';

/** Answers where no trunk leads outside: who picks up a dialled number. `done(null)`: nobody does. */
export type Outside = (number: string, call: Call, done: (leg: Leg | null) => void) => () => void;

export interface CallControlOptions {
  readonly hub: Hub;
  readonly engine: VoiceEngine;
  readonly tenantId: string;
  readonly aorOf: (agentId: string) => string;
  readonly outside: Outside;
  /** The agent pressed a key during a call. */
  readonly onDigit?: (customer: Leg, digit: string) => void;
  readonly newId: () => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Joins SIP and the hub: the hub says who rings, the phones say who answered. Both are joined by the call's id. */
export class CallControl {
  readonly #options: CallControlOptions;
  readonly #records: CallRecords;
  readonly #recovery: Recovery;
  readonly #live = new Map<string, Live>();
  readonly #stops: (() => void)[] = [];

  constructor(options: CallControlOptions) {
    this.#options = options;
    const { hub, tenantId, log } = options;
    this.#records = new CallRecords((act) => hub.system(tenantId, act), log);
    this.#recovery = new Recovery(options, {
      ring: (offer) => void this.#ring(offer),
      answered: (live, former, leg) => this.#replace(live, former, leg),
    });
  }

  async start(): Promise<void> {
    const { engine, hub, tenantId } = this.#options;
    await this.#records.act(endOrphans);
    engine.onCall((leg) => void (leg.role === 'agent' ? this.#dial(leg) : this.#visitor(leg)));
    this.#stops.push(
      engine.on('registered', (aor) => {
        this.#phone(aor);
        this.#recovery.of(userOf(aor), this.#live.values());
      }),
      engine.on('unregistered', (aor) => this.#phone(aor)),
      hub.onRecords(tenantId, (records) => {
        for (const { body } of records) {
          if (!('entity' in body)) continue;
          if (body.entity === 'offer' && body.value) this.#onOffer(body.value);
          // Ended on another page, or by a supervisor: the phones follow.
          if (body.entity === 'call' && body.value?.state === 'ended') this.#ended(body.id, 'system');
        }
      }),
    );
  }

  stop(): void {
    this.#records.stop();
    for (const stop of this.#stops) stop();
  }

  /** A customer is on the line: waits with music for an agent of the queue. Errors: `not-found`. */
  async arrive(leg: Leg, arrival: Omit<Arrival, 'callId'>, language = 'es'): Promise<string> {
    const id = this.#options.newId();
    this.#live.set(id, newLive({ id, customer: leg }));
    leg.on('ended', () => this.#ended(id, 'customer'));
    try {
      await this.#records.act((work) => callArrives(work, { ...arrival, callId: id }));
    } catch (error) {
      this.#live.delete(id);
      throw error;
    }
    const now = this.#live.get(id);
    if (now && !now.agent) leg.play(waitingMusic(language), { loop: true });
    return id;
  }

  async #visitor(leg: IncomingLeg): Promise<void> {
    try {
      leg.progress();
      // Asked before the answer: who dialled nothing that exists hears so, instead of being let go.
      await this.#records.act((work) => needQueue(work, leg.target));
      await leg.answer();
      const visitorId = userOf(leg.from);
      const arrival = { from: numberOf(leg), name: leg.displayName, target: leg.target, visitorId };
      await this.arrive(leg, arrival, languageOf(leg));
    } catch (error) {
      this.#refuse(leg, error);
    }
  }

  /** An agent's phone calls a number. It hears the ringing from here, so that every phone hears it alike. */
  async #dial(leg: IncomingLeg): Promise<void> {
    const dialing = dialingOf(leg, (id) => !this.#live.has(id), this.#options.newId);
    const { callId: id, agentId } = dialing;
    const live = newLive({ id, agentId, agent: leg });
    try {
      const call = await this.#records.act((work) => callDialed(work, dialing));
      this.#live.set(live.id, live);
      this.#watchAgent(live, leg);
      leg.progress();
      await leg.answer();
      leg.play('ringback', { loop: true });
      leg.on(
        'ended',
        this.#options.outside(call.number, call, (party) => void this.#picked(live, party)),
      );
    } catch (error) {
      this.#refuse(leg, error);
      // Only its own: what was refused may bear the id of a call that goes on.
      if (this.#isLive(live)) this.#ended(live.id, 'system');
    }
  }

  async #picked(live: Live, party: Leg | null): Promise<void> {
    if (!this.#isLive(live)) return party?.hangUp();
    if (!party) {
      this.#busy(live);
      return;
    }
    live.customer = party;
    party.on('ended', () => this.#ended(live.id, 'customer'));
    await this.#records.quietly((work) => pickedUp(work, live.id));
    this.#join(live);
  }

  #busy(live: Live): void {
    const { agent } = live;
    // As long as the agent hears the tone, the call is still being made.
    agent?.on('played', () => this.#ended(live.id, 'customer'));
    agent?.play(['busy', 'busy']);
  }

  #onOffer(offer: Offer): void {
    if (offer.channel !== 'voice') return;
    const live = [...this.#live.values()].find((each) => each.ringing?.offer.id === offer.id);
    if (offer.state === 'offered') void this.#ring(offer);
    else if (offer.state !== 'accepted' && live?.ringing) {
      const { leg } = live.ringing;
      live.ringing = null;
      leg.cancel();
    }
  }

  async #ring(offer: Offer): Promise<void> {
    const { engine, aorOf } = this.#options;
    // An offer that was answered otherwise before we came to ring would ring for ever.
    const call = await this.#records.quietly(async (work) => {
      const stands = (await work.get('offer', offer.id))?.state === 'offered';
      return stands ? await callOf(work, offer.interactionId) : null;
    });
    const live = call && this.#live.get(call.id);
    if (!live) return;
    try {
      const from = call.number.replace(/[^\w+.*#-]/g, '') || 'unknown';
      const headers = { 'X-Call-Id': call.id };
      const leg = engine.ring(aorOf(offer.agentId), { from, displayName: call.name, headers });
      live.ringing = { leg, offer };
      leg.on('answered', () => void this.#answered(live, leg, offer));
      leg.on('ended', () => {
        if (live.ringing?.leg !== leg) return;
        live.ringing = null;
        void this.#records.quietly((work) => callDeclined(work, live.id, offer.agentId));
      });
    } catch (error) {
      this.#options.log('warn', `cannot ring ${offer.agentId}: ${String(error)}`);
      await this.#records.quietly((work) => callDeclined(work, live.id, offer.agentId));
    }
  }

  async #answered(live: Live, leg: OutgoingLeg, offer: Offer): Promise<void> {
    try {
      await this.#records.act((work) => callAnswered(work, live.id, offer.agentId));
    } catch (error) {
      // Too late: the customer left, or the offer had passed on.
      if (!isCentralitaError(error)) this.#options.log('error', `answer: ${String(error)}`);
      if (live.ringing?.leg === leg) live.ringing = null;
      leg.hangUp();
      return;
    }
    live.ringing = null;
    live.agent = leg;
    live.agentId = offer.agentId;
    this.#watchAgent(live, leg);
    if (leg.state === 'ended') this.#ended(live.id, 'agent');
    else this.#join(live);
  }

  #isLive(live: Live): boolean {
    return this.#live.get(live.id) === live;
  }

  #join(live: Live): void {
    const { agent, customer } = live;
    if (!agent || !customer || !this.#isLive(live)) return;
    const bridge = this.#options.engine.bridge();
    live.bridge = bridge;
    for (const leg of [agent, customer]) {
      leg.play(null);
      bridge.add(leg);
    }
    // Pressed while it rang outside.
    if (agent.held) this.#hold(live, true);
  }

  #hold(live: Live, on: boolean): void {
    live.customer?.play(on ? 'music' : null, { loop: on });
    void this.#records.quietly((work) => callHeld(work, live.id, on));
  }

  #watchAgent(live: Live, leg: Leg): void {
    leg.on('held', () => live.agent === leg && this.#hold(live, true));
    leg.on('resumed', () => live.agent === leg && this.#hold(live, false));
    leg.on('digit', (digit) => live.customer && this.#options.onDigit?.(live.customer, digit));
    leg.on('ended', () => {
      if (live.agent === leg) this.#ended(live.id, 'agent');
    });
  }

  /** One side is gone: so is the other. */
  #ended(id: string, by: NonNullable<Call['endedBy']>): void {
    const live = this.#live.get(id);
    if (!live) return;
    this.#live.delete(id);
    const { ringing, recovery, agent, customer, bridge } = live;
    live.ringing = null;
    recovery?.hangUp();
    // Not `cancel`: it may be answered already.
    ringing?.leg.hangUp();
    agent?.hangUp();
    customer?.hangUp();
    bridge?.close();
    this.#records.surely((work) => callEnded(work, id, by));
  }

  #refuse(leg: IncomingLeg, error: unknown): void {
    const code = statusOf(error);
    if (code === 500) this.#options.log('error', `call refused: ${String(error)}`);
    if (leg.state === 'ringing') leg.reject(code);
    else leg.hangUp();
  }

  #replace(live: Live, former: Leg, leg: Leg): void {
    if (!this.#isLive(live) || live.agent !== former) return leg.hangUp();
    live.recovery = null;
    live.agent = leg;
    this.#watchAgent(live, leg);
    former.hangUp();
    live.bridge?.close();
    this.#join(live);
    if (former.held) void this.#records.quietly((work) => callHeld(work, live.id, false));
  }

  #phone(aor: string): void {
    // What holds when its turn comes: two reports may overtake each other when one has to be repeated.
    this.#records.surely((work) => setPhone(work, userOf(aor), this.#options.engine.isRegistered(aor)));
  }
}
