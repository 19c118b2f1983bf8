import type { Agent } from '@centralita/core/protocol';
import { pickedUp, type Dialing } from '../../domains/calls/calls.js';
import { colleagueDialed } from '../../domains/calls/internal-calls.js';
import { CallRefused } from '../call-refused.js';
import type { IncomingLeg } from '../leg.js';
import { type Live, newLive } from '../live-call.js';
import type { DialPlanOptions } from './dial-plan-options.js';
import type { Route } from './route-of.js';

type Options = Pick<
  DialPlanOptions,
  'records' | 'live' | 'recovery' | 'engine' | 'aorOf' | 'newId' | 'ringFor' | 'log'
>;
type ToColleague = Extract<Route, { readonly to: 'colleague' }>;

/** The caller's side of a call between colleagues, and whom it rings. */
interface Pair {
  readonly live: Live;
  readonly peer: Live;
  readonly caller: Pick<Agent, 'name' | 'extension'>;
}

/** Calls of agents to each other, by extension. Each side is a call of its agent, joined with the other by `peer`. */
export class ColleagueCalls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws CallRefused 480 when the colleague has no phone; what {@link colleagueDialed} throws */
  async dial(leg: IncomingLeg, asked: Dialing, { agent, forwardedBy }: ToColleague): Promise<void> {
    const { records, live: calls, engine, aorOf, newId } = this.#options;
    if (!engine.isRegistered(aorOf(agent.id))) throw new CallRefused(480, 'No phone there');
    const live = newLive({ id: asked.callId, agentId: asked.agentId, agent: leg });
    const peer = newLive({ id: newId(), agentId: agent.id, peer: live });
    live.peer = peer;
    try {
      const { own, theirs } = await records.act((work) =>
        colleagueDialed(work, {
          ...asked,
          number: agent.extension ?? asked.number,
          colleagueId: agent.id,
          theirCallId: peer.id,
          forwardedBy: forwardedBy?.id,
        }),
      );
      calls.add(live);
      calls.add(peer);
      calls.watchAgent(live, leg);
      leg.progress();
      await leg.answer();
      leg.play('ringback', { loop: true });
      const caller = { name: theirs?.name ?? '', extension: theirs?.number ?? own.number };
      this.#begin({ live, peer, caller });
    } catch (error) {
      if (calls.isLive(live)) calls.end(live.id, 'system');
      throw error;
    }
  }

  #begin(pair: Pair): void {
    const { ringFor } = this.#options;
    const timer = setTimeout(() => this.#unanswered(pair, 'system'), ringFor);
    pair.live.agent?.on('ended', () => clearTimeout(timer));
    this.#ring(pair);
  }

  /** Rings where the colleague's phone is now; again when it moves to another page meanwhile. */
  #ring(pair: Pair): void {
    const { engine, aorOf, live: calls, log } = this.#options;
    const { live, peer, caller } = pair;
    const agentId = peer.agentId ?? '';
    // The caller hung up in the moment of the answer.
    if (!calls.isLive(peer) || !calls.isLive(live)) return;
    try {
      const from = (caller.extension ?? '').replace(/[^\w+.*#-]/g, '') || 'unknown';
      const headers = { 'X-Call-Id': peer.id };
      const leg = engine.ring(aorOf(agentId), { from, displayName: caller.name, headers });
      peer.ringing = { leg, agentId, offerId: null, again: () => this.#ring(pair) };
      leg.on('answered', () => void this.#answered(pair, leg));
      leg.on('ended', () => {
        if (peer.ringing?.leg === leg) this.#unanswered(pair, 'agent');
      });
    } catch (error) {
      log('warn', `cannot ring ${agentId}: ${String(error)}`);
      this.#unanswered(pair, 'system');
    }
  }

  async #answered({ live, peer }: Pair, leg: NonNullable<Live['ringing']>['leg']): Promise<void> {
    const { records, live: calls, recovery } = this.#options;
    if (peer.ringing?.leg !== leg) {
      leg.hangUp();
      return;
    }
    peer.ringing = null;
    peer.agent = leg;
    peer.customer = live.agent;
    live.customer = leg;
    calls.watchAgent(peer, leg);
    // The caller's last: the ticket's row is of their side.
    await records.quietly(async (work) => {
      await pickedUp(work, peer.id);
      await pickedUp(work, live.id);
    });
    if (leg.state === 'ended') {
      calls.end(peer.id, 'agent');
      return;
    }
    calls.join(live);
    recovery.check(live);
  }

  /** The colleague is free again at once, while the caller still hears the tone. */
  #unanswered({ live, peer }: Pair, by: 'agent' | 'system'): void {
    const { live: calls } = this.#options;
    if (!calls.isLive(peer) || peer.agent) return;
    live.peer = null;
    peer.peer = null;
    calls.end(peer.id, by);
    calls.busy(live);
  }
}
