import type { VoiceEngine } from './engine.js';
import type { Leg, OutgoingLeg } from './leg.js';
import type { Live } from './live-call.js';
import type { RingOptions } from './outgoing-sip-leg.js';

/** A page sends 50 packets a second, also while muted. Silence for this long, ms, is more than a network’s jitter: it is gone. */
const silence = 200;

/** A page that goes may be heard for a moment longer: who is heard this many times in a row is there. */
const looks = 3;

/** Whether somebody still sends: a page that only lost its SIP socket for a moment does. */
async function hasPage(leg: Leg): Promise<boolean> {
  try {
    let before = (await leg.stats()).packetsIn;
    for (let look = 0; look < looks; look++) {
      await new Promise((resolve) => setTimeout(resolve, silence));
      const { packetsIn } = await leg.stats();
      if (packetsIn === before) return false;
      before = packetsIn;
    }
    return true;
  } catch {
    return false;
  }
}

/** The page answers this by itself and takes it for the call that it bears the id of. */
const recoveryOf = (callId: string): RingOptions => ({
  from: 'recovery',
  headers: { 'X-Call-Id': callId, 'X-Auto-Answer': '1' },
});

export interface RecoveryOptions {
  readonly engine: Pick<VoiceEngine, 'isOn' | 'isRegistered' | 'ring'>;
  readonly aorOf: (agentId: string) => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Brings to an agent's page what the page before it left behind: one that was reloaded, closed, or had the phone before. */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #answered: (live: Live, former: Leg, leg: OutgoingLeg) => void;

  constructor(options: RecoveryOptions, answered: (live: Live, former: Leg, leg: OutgoingLeg) => void) {
    this.#options = options;
    this.#answered = answered;
  }

  /** What rang rings there, and calls are answered by themselves. */
  of(agentId: string, lives: Iterable<Live>): void {
    for (const live of lives) {
      const { ringing } = live;
      if (ringing?.agentId === agentId && this.#isElsewhere(agentId, ringing.leg)) {
        live.ringing = null;
        ringing.leg.cancel();
        ringing.again();
      }
      if (live.agentId === agentId) this.check(live);
    }
  }

  /** Of one call, once both sides are there: while it rang at the other end, the page could not take it up. */
  check(live: Live): void {
    const { agentId, agent, customer } = live;
    if (agentId !== null && agent && customer && this.#isElsewhere(agentId, agent))
      void this.#giveBack(live, agent, this.#options.aorOf(agentId));
  }

  /** There is a page, and the leg is on another. */
  #isElsewhere(agentId: string, leg: Leg): boolean {
    const { engine, aorOf } = this.#options;
    const aor = aorOf(agentId);
    return engine.isRegistered(aor) && !engine.isOn(aor, leg);
  }

  async #giveBack(live: Live, former: Leg, aor: string): Promise<void> {
    const { engine, log } = this.#options;
    if ((await hasPage(former)) || former.state === 'ended' || live.agent !== former) return;
    // Asked twice: two rings of one call would end each other.
    if (live.recovery && live.recovery.state !== 'ended' && engine.isOn(aor, live.recovery)) return;
    try {
      const leg = engine.ring(aor, recoveryOf(live.id));
      live.recovery = leg;
      leg.on('answered', () => this.#answered(live, former, leg));
    } catch (error) {
      log('warn', `cannot give ${aor} the call back: ${String(error)}`);
    }
  }
}
