import { isCentralitaError, type Offer } from '@centralita/core/protocol';
import { setPhone } from '../domains/agents/presence.js';
import { callOf } from '../projections/calls.js';
import {
  callAnswered,
  callArrives,
  callDeclined,
  endOrphans,
  needQueue,
  type Arrival,
} from '../domains/calls/calls.js';
import type { Hub } from '../hub/hub.js';
import type { VoiceEngine } from './engine.js';
import { languageOf, numberOf, statusOf, userOf } from './call-headers.js';
import { CallRecords } from './call-records.js';
import { DialPlan } from './dialplan/dial-plan.js';
import { newLive, waitingMusic, type Live } from './live-call.js';
import { LiveCalls } from './live-calls.js';
import { Recovery } from './recovery.js';
import type { Outside } from './outside.js';
import type { IncomingLeg, Leg, OutgoingLeg } from './leg.js';

export interface CallControlOptions {
  readonly hub: Hub;
  readonly engine: VoiceEngine;
  readonly tenantId: string;
  readonly aorOf: (agentId: string) => string;
  readonly outside: Outside;
  /** The agent pressed a key during a call. */
  readonly onDigit?: (customer: Leg, digit: string) => void;
  readonly newId: () => string;
  /** How long a colleague's phone rings, ms; 25 s unless given. */
  readonly ringFor?: number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Joins SIP and the hub: the hub says who rings, the phones say who answered. Both are joined by the call's id. */
export class CallControl {
  readonly #options: CallControlOptions;
  readonly #records: CallRecords;
  readonly #recovery: Recovery;
  readonly #live: LiveCalls;
  readonly #dialPlan: DialPlan;
  readonly #stops: (() => void)[] = [];

  constructor(options: CallControlOptions) {
    this.#options = options;
    const { hub, engine, tenantId, onDigit = () => undefined, ringFor = 25_000, log } = options;
    const records = new CallRecords((act) => hub.system(tenantId, act), log);
    const live = new LiveCalls({ engine, records, onDigit });
    this.#records = records;
    this.#live = live;
    const recovery = new Recovery(options, (call, former, leg) => live.replace(call, former, leg));
    this.#recovery = recovery;
    this.#dialPlan = new DialPlan({ ...options, records, live, recovery, ringFor });
  }

  async start(): Promise<void> {
    const { engine, hub, tenantId } = this.#options;
    await this.#records.act(endOrphans);
    engine.onCall((leg) => void (leg.role === 'agent' ? this.#dialPlan.dial(leg) : this.#visitor(leg)));
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
          if (body.entity === 'call' && body.value?.state === 'ended') this.#live.end(body.id, 'system');
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
    this.#live.add(newLive({ id, customer: leg }));
    leg.on('ended', () => this.#live.end(id, 'customer'));
    try {
      await this.#records.act((work) => callArrives(work, { ...arrival, callId: id }));
    } catch (error) {
      this.#live.forget(id);
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

  #onOffer(offer: Offer): void {
    if (offer.channel !== 'voice') return;
    const live = [...this.#live.values()].find((each) => each.ringing?.offerId === offer.id);
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
      const { agentId, id: offerId } = offer;
      live.ringing = { leg, agentId, offerId, again: () => void this.#ring(offer) };
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
    this.#live.watchAgent(live, leg);
    if (leg.state === 'ended') this.#live.end(live.id, 'agent');
    else this.#live.join(live);
  }

  #refuse(leg: IncomingLeg, error: unknown): void {
    const code = statusOf(error);
    if (code === 500) this.#options.log('error', `call refused: ${String(error)}`);
    if (leg.state === 'ringing') leg.reject(code);
    else leg.hangUp();
  }

  #phone(aor: string): void {
    // What holds when its turn comes: two reports may overtake each other when one has to be repeated.
    this.#records.surely((work) => setPhone(work, userOf(aor), this.#options.engine.isRegistered(aor)));
  }
}
