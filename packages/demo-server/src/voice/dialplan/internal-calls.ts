import type { Agent } from '@centralita/core/protocol';
import { pickedUp, type Dialing } from '../../domains/calls/calls.js';
import { internalCallDialed } from '../../domains/calls/internal-calls.js';
import { type ActiveCall, createActiveCall } from '../active-call.js';
import { CallRejection } from '../call-rejection.js';
import type { IncomingLeg, OutgoingLeg } from '../leg.js';
import type { DialPlanOptions } from './dial-plan-options.js';
import type { Route } from './route-of.js';

type Options = Pick<
  DialPlanOptions,
  'writer' | 'switchboard' | 'recovery' | 'engine' | 'aorOf' | 'newId' | 'ringTimeoutMs' | 'log'
>;
type InternalRoute = Extract<Route, { readonly to: 'internal' }>;

/** Both sides of an internal call, and the caller as the callee's phone shows them. */
interface Pair {
  readonly call: ActiveCall;
  readonly peer: ActiveCall;
  readonly caller: Pick<Agent, 'name' | 'extension'>;
}

/** Agents' calls to each other, by extension. Each side is a call of its own agent; `peer` joins the two. */
export class InternalCalls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws CallRejection 480 if the called agent has no phone; and what {@link internalCallDialed} throws */
  async dial(leg: IncomingLeg, dialing: Dialing, { agent, forwardedBy }: InternalRoute): Promise<void> {
    const { writer, switchboard, engine, aorOf, newId } = this.#options;
    if (!engine.isRegistered(aorOf(agent.id))) throw new CallRejection(480, 'No phone registered');
    const call = createActiveCall({ id: dialing.callId, agentId: dialing.agentId, agent: leg });
    const peer = createActiveCall({ id: newId(), agentId: agent.id, peer: call });
    call.peer = peer;
    try {
      const { own, theirs } = await writer.run((work) =>
        internalCallDialed(work, {
          ...dialing,
          number: agent.extension ?? dialing.number,
          colleagueId: agent.id,
          theirCallId: peer.id,
          forwardedBy: forwardedBy?.id,
        }),
      );
      switchboard.add(call);
      switchboard.add(peer);
      switchboard.watchAgent(call, leg);
      leg.progress();
      await leg.answer();
      leg.play('ringback', { loop: true });
      const caller = { name: theirs?.name ?? '', extension: theirs?.number ?? own.number };
      this.#begin({ call, peer, caller });
    } catch (error) {
      if (switchboard.isActive(call)) switchboard.end(call.id, 'system');
      throw error;
    }
  }

  #begin(pair: Pair): void {
    const timer = setTimeout(() => this.#giveUp(pair, 'system'), this.#options.ringTimeoutMs);
    pair.call.agent?.on('ended', () => clearTimeout(timer));
    this.#ring(pair);
  }

  /** Rings the page that has the called agent's phone now, and again if the phone moves to another page. */
  #ring(pair: Pair): void {
    const { engine, aorOf, switchboard, log } = this.#options;
    const { call, peer, caller } = pair;
    const agentId = peer.agentId ?? '';
    // The caller may have hung up in the moment of the answer.
    if (!switchboard.isActive(peer) || !switchboard.isActive(call)) return;
    try {
      const from = (caller.extension ?? '').replace(/[^\w+.*#-]/g, '') || 'unknown';
      const leg = engine.ring(aorOf(agentId), { from, displayName: caller.name, callId: peer.id });
      peer.ringing = { leg, agentId, offerId: null, ringAgain: () => this.#ring(pair) };
      leg.on('answered', () => void this.#onAnswer(pair, leg));
      leg.on('ended', () => {
        if (peer.ringing?.leg === leg) this.#giveUp(pair, 'agent');
      });
    } catch (error) {
      log('warn', `cannot ring ${agentId}: ${String(error)}`);
      this.#giveUp(pair, 'system');
    }
  }

  async #onAnswer({ call, peer }: Pair, leg: OutgoingLeg): Promise<void> {
    const { writer, switchboard, recovery } = this.#options;
    if (peer.ringing?.leg !== leg) {
      leg.hangUp();
      return;
    }
    peer.ringing = null;
    peer.agent = leg;
    peer.customer = call.agent;
    call.customer = leg;
    switchboard.watchAgent(peer, leg);
    // The caller's side is written last, because the row of the ticket shows that side.
    await writer.runOrWarn(async (work) => {
      await pickedUp(work, peer.id);
      await pickedUp(work, call.id);
    });
    if (leg.state === 'ended') {
      switchboard.end(peer.id, 'agent');
      return;
    }
    switchboard.join(call);
    recovery.check(call);
  }

  /** Frees the called agent at once, while the caller still hears the busy tone. */
  #giveUp({ call, peer }: Pair, by: 'agent' | 'system'): void {
    const { switchboard } = this.#options;
    if (!switchboard.isActive(peer) || peer.agent) return;
    call.peer = null;
    peer.peer = null;
    switchboard.end(peer.id, by);
    switchboard.playBusy(call);
  }
}
