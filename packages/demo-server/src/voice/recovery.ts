import type { VoiceEngine } from './voice-engine.js';
import type { Leg, OutgoingLeg } from './leg.js';
import type { ActiveCall } from './active-call.js';
import type { RingOptions } from './outgoing-sip-leg.js';

/** A page sends 50 packets a second, also while muted. A longer gap than this is more than network jitter. */
const probeIntervalMs = 200;

/** A page that closes may still send for a moment: it counts as present after this many probes in a row. */
const probeCount = 3;

/** Whether the page of this leg still sends audio: one that only lost its SIP socket for a moment does. */
async function hasPage(leg: Leg): Promise<boolean> {
  try {
    let before = (await leg.stats()).packetsIn;
    for (let probe = 0; probe < probeCount; probe++) {
      await new Promise((resolve) => setTimeout(resolve, probeIntervalMs));
      const { packetsIn } = await leg.stats();
      if (packetsIn === before) return false;
      before = packetsIn;
    }
    return true;
  } catch {
    return false;
  }
}

/** The page answers this INVITE automatically, and continues the call of this id with it. */
const recoveryOf = (callId: string): RingOptions => ({
  from: 'recovery',
  callId,
  autoAnswer: true,
});

export interface RecoveryOptions {
  readonly engine: Pick<VoiceEngine, 'isOn' | 'isRegistered' | 'ring'>;
  readonly aorOf: (agentId: string) => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Moves the calls of an agent's former page (reloaded, closed, or without the phone now) to the current page. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #onAnswer: (call: ActiveCall, former: Leg, leg: OutgoingLeg) => void;

  constructor(options: RecoveryOptions, onAnswer: (call: ActiveCall, former: Leg, leg: OutgoingLeg) => void) {
    this.#options = options;
    this.#onAnswer = onAnswer;
  }

  /** Ringing calls ring on the current page; connected calls are answered there automatically. */
  recoverCalls(agentId: string, calls: Iterable<ActiveCall>): void {
    for (const call of calls) {
      const { ringing } = call;
      if (ringing?.agentId === agentId && this.#isElsewhere(agentId, ringing.leg)) {
        call.ringing = null;
        ringing.leg.cancel();
        ringing.ringAgain();
      }
      if (call.agentId === agentId) this.check(call);
    }
  }

  /** Recovers one call once both sides are there; the page could not take it over while the other end was ringing. */
  check(call: ActiveCall): void {
    const { agentId, agent, customer } = call;
    if (agentId !== null && agent && customer && this.#isElsewhere(agentId, agent))
      void this.#moveToPage(call, agent, this.#options.aorOf(agentId));
  }

  /** Whether the agent has a registered page, and the leg is on another one. */
  #isElsewhere(agentId: string, leg: Leg): boolean {
    const { engine, aorOf } = this.#options;
    const aor = aorOf(agentId);
    return engine.isRegistered(aor) && !engine.isOn(aor, leg);
  }

  async #moveToPage(call: ActiveCall, former: Leg, aor: string): Promise<void> {
    const { engine, log } = this.#options;
    if ((await hasPage(former)) || former.state === 'ended' || call.agent !== former) return;
    // Two recovery legs of one call would end each other.
    if (call.recovery && call.recovery.state !== 'ended' && engine.isOn(aor, call.recovery)) return;
    try {
      const leg = engine.ring(aor, recoveryOf(call.id));
      call.recovery = leg;
      leg.on('answered', () => this.#onAnswer(call, former, leg));
    } catch (error) {
      log('warn', `cannot recover the call of ${aor}: ${String(error)}`);
    }
  }
}
