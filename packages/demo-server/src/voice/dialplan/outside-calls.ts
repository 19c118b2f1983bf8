import type { Agent, Call } from '@centralita/core/protocol';
import { callDialed, pickedUp, type Dialing } from '../../domains/calls/calls.js';
import { colleagueDialed } from '../../domains/calls/internal-calls.js';
import type { IncomingLeg, Leg } from '../leg.js';
import { type Live, newLive } from '../live-call.js';
import type { DialPlanOptions } from './dial-plan-options.js';

type Options = Pick<DialPlanOptions, 'records' | 'live' | 'recovery' | 'outside'>;

/** Calls of agents to numbers that are nobody's extension. */
export class OutsideCalls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The agent's phone hears the ringing from here, so that every phone hears it alike. */
  async dial(leg: IncomingLeg, dialing: Dialing, forwardedBy: Agent | null): Promise<void> {
    const { records, live: calls, outside } = this.#options;
    const live = newLive({ id: dialing.callId, agentId: dialing.agentId, agent: leg });
    try {
      const call = await records.act((work): Promise<Call> => {
        if (!forwardedBy) return callDialed(work, dialing);
        const { id } = forwardedBy;
        return colleagueDialed(work, { ...dialing, colleagueId: id, forwardedBy: id }).then(({ own }) => own);
      });
      calls.add(live);
      calls.watchAgent(live, leg);
      leg.progress();
      await leg.answer();
      leg.play('ringback', { loop: true });
      leg.on(
        'ended',
        outside(call.number, call, (party) => void this.#picked(live, party)),
      );
    } catch (error) {
      // Only its own: what was refused may bear the id of a call that goes on.
      if (calls.isLive(live)) calls.end(live.id, 'system');
      throw error;
    }
  }

  async #picked(live: Live, party: Leg | null): Promise<void> {
    const { records, live: calls, recovery } = this.#options;
    if (!calls.isLive(live)) return party?.hangUp();
    if (!party) {
      calls.busy(live);
      return;
    }
    live.customer = party;
    party.on('ended', () => calls.end(live.id, 'customer'));
    await records.quietly((work) => pickedUp(work, live.id));
    calls.join(live);
    recovery.check(live);
  }
}
