import { isCentralitaError, type Offer } from '@centralita/core/protocol';
import { setPhone } from '../domains/agents/presence.js';
import { callOf } from '../projections/calls.js';
import { callAnswered, callArrives, callDeclined, endOrphans, needQueue } from '../domains/calls/calls.js';
import type { Arrival } from '../domains/calls/caller.js';
import type { Hub } from '../hub/hub.js';
import type { VoiceEngine } from './voice-engine.js';
import { claimedNameOf, claimedNumberOf, languageOf, statusOf, userOf } from './call-headers.js';
import { CallWriter } from './call-writer.js';
import { everyCountry } from '../numbers/destinations.js';
import { DialPlan } from './dialplan/dial-plan.js';
import { createActiveCall, waitingMusic, type ActiveCall } from './active-call.js';
import { Switchboard } from './switchboard.js';
import { Recovery } from './recovery.js';
import type { ExternalLine } from './external-line.js';
import type { IncomingLeg, Leg, OutgoingLeg } from './leg.js';

export interface CallControlOptions {
  readonly hub: Hub;
  readonly engine: VoiceEngine;
  readonly tenantId: string;
  readonly aorOf: (agentId: string) => string;
  readonly externalLine: ExternalLine;
  /** The agent pressed a key during a call. */
  readonly onDigit?: (customer: Leg, digit: string) => void;
  /** Prefixes of the outside numbers that may be dialed, such as `+34`; every country by default. */
  readonly dialPrefixes?: readonly string[];
  readonly newId: () => string;
  /** How long an internal call rings; 25 s by default. */
  readonly ringTimeoutMs?: number;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Joins SIP and the hub by the id of the call: the hub decides who rings, the phones report who answered. */
export class CallControl {
  readonly #options: CallControlOptions;
  readonly #writer: CallWriter;
  readonly #recovery: Recovery;
  readonly #switchboard: Switchboard;
  readonly #dialPlan: DialPlan;
  readonly #stops: (() => void)[] = [];

  constructor(options: CallControlOptions) {
    this.#options = options;
    const { hub, engine, tenantId, onDigit = () => undefined } = options;
    const { ringTimeoutMs = 25_000, dialPrefixes = everyCountry, log } = options;
    const writer = new CallWriter((transaction) => hub.system(tenantId, transaction), log);
    const switchboard = new Switchboard({ engine, writer, onDigit });
    const recovery = new Recovery(options, (call, former, leg) => switchboard.replace(call, former, leg));
    this.#writer = writer;
    this.#switchboard = switchboard;
    this.#recovery = recovery;
    this.#dialPlan = new DialPlan({ ...options, writer, switchboard, recovery, ringTimeoutMs, dialPrefixes });
  }

  async start(): Promise<void> {
    const { engine, hub, tenantId } = this.#options;
    await this.#writer.run(endOrphans);
    engine.onCall(
      (leg) => void (leg.role === 'agent' ? this.#dialPlan.dial(leg) : this.#acceptCustomer(leg)),
    );
    this.#stops.push(
      engine.on('registered', (aor) => {
        this.#writePhone(aor);
        this.#recovery.recoverCalls(userOf(aor), this.#switchboard.values());
      }),
      engine.on('unregistered', (aor) => this.#writePhone(aor)),
      hub.onRecords(tenantId, (records) => {
        for (const { body } of records) {
          if (!('entity' in body)) continue;
          if (body.entity === 'offer' && body.value) this.#onOffer(body.value);
          // Another page or a supervisor ended the call: its legs hang up too.
          if (body.entity === 'call' && body.value?.state === 'ended')
            this.#switchboard.end(body.id, 'system');
        }
      }),
    );
  }

  stop(): void {
    this.#writer.stop();
    for (const stop of this.#stops) stop();
  }

  /** Queues a customer's call, with music until an agent answers. @returns the id of the call @throws CentralitaError `not-found` */
  async arrive(leg: Leg, arrival: Omit<Arrival, 'callId'>, language = 'es'): Promise<string> {
    const id = this.#options.newId();
    this.#switchboard.add(createActiveCall({ id, customer: leg }));
    leg.on('ended', () => this.#switchboard.end(id, 'customer'));
    try {
      await this.#writer.run((work) => callArrives(work, { ...arrival, callId: id }));
    } catch (error) {
      this.#switchboard.forget(id);
      throw error;
    }
    const call = this.#switchboard.get(id);
    if (call && !call.agent) leg.play(waitingMusic(language), { loop: true });
    return id;
  }

  async #acceptCustomer(leg: IncomingLeg): Promise<void> {
    try {
      leg.progress();
      // The queue is checked before the answer, so that a caller of an unknown number gets 404 instead of a dropped call.
      await this.#writer.run((work) => needQueue(work, leg.target));
      await leg.answer();
      const claims = { name: claimedNameOf(leg), claimedNumber: claimedNumberOf(leg) };
      const arrival = { ...claims, visitorId: userOf(leg.from), target: leg.target };
      await this.arrive(leg, arrival, languageOf(leg));
    } catch (error) {
      this.#reject(leg, error);
    }
  }

  #onOffer(offer: Offer): void {
    if (offer.channel !== 'voice') return;
    const call = [...this.#switchboard.values()].find((each) => each.ringing?.offerId === offer.id);
    if (offer.state === 'offered') void this.#ring(offer);
    else if (offer.state !== 'accepted' && call?.ringing) {
      const { leg } = call.ringing;
      call.ringing = null;
      leg.cancel();
    }
  }

  async #ring(offer: Offer): Promise<void> {
    const { engine, aorOf } = this.#options;
    // If the offer ended before the phone starts to ring, nothing would stop the ringing.
    const record = await this.#writer.runOrWarn(async (work) => {
      const isOffered = (await work.get('offer', offer.id))?.state === 'offered';
      return isOffered ? await callOf(work, offer.interactionId) : null;
    });
    const call = record && this.#switchboard.get(record.id);
    if (!call) return;
    try {
      const from = record.number.replace(/[^\w+.*#-]/g, '') || 'unknown';
      const leg = engine.ring(aorOf(offer.agentId), { from, displayName: record.name, callId: call.id });
      const { agentId, id: offerId } = offer;
      call.ringing = { leg, agentId, offerId, ringAgain: () => void this.#ring(offer) };
      leg.on('answered', () => void this.#onAnswer(call, leg, offer));
      leg.on('ended', () => {
        if (call.ringing?.leg !== leg) return;
        call.ringing = null;
        void this.#writer.runOrWarn((work) => callDeclined(work, call.id, offer.agentId));
      });
    } catch (error) {
      this.#options.log('warn', `cannot ring ${offer.agentId}: ${String(error)}`);
      await this.#writer.runOrWarn((work) => callDeclined(work, call.id, offer.agentId));
    }
  }

  async #onAnswer(call: ActiveCall, leg: OutgoingLeg, offer: Offer): Promise<void> {
    try {
      await this.#writer.run((work) => callAnswered(work, call.id, offer.agentId));
    } catch (error) {
      // The answer came too late: the customer hung up, or the offer ended.
      if (!isCentralitaError(error)) this.#options.log('error', `answer: ${String(error)}`);
      if (call.ringing?.leg === leg) call.ringing = null;
      leg.hangUp();
      return;
    }
    call.ringing = null;
    call.agent = leg;
    call.agentId = offer.agentId;
    this.#switchboard.watchAgent(call, leg);
    if (leg.state === 'ended') this.#switchboard.end(call.id, 'agent');
    else this.#switchboard.join(call);
  }

  #reject(leg: IncomingLeg, error: unknown): void {
    const status = statusOf(error);
    if (status === 500) this.#options.log('error', `call rejected: ${String(error)}`);
    if (leg.state === 'ringing') leg.reject(status);
    else leg.hangUp();
  }

  #writePhone(aor: string): void {
    // Reads the registration when the transaction runs: a retried report may be overtaken by a later one.
    this.#writer.runUntilWritten((work) =>
      setPhone(work, userOf(aor), this.#options.engine.isRegistered(aor)),
    );
  }
}
