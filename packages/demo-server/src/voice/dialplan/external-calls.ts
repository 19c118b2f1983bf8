import type { Agent, Call } from '@centralita/core/protocol';
import { callDialed, pickedUp, type Dialing } from '../../domains/calls/calls.js';
import { internalCallDialed } from '../../domains/calls/internal-calls.js';
import { type ActiveCall, createActiveCall } from '../active-call.js';
import type { IncomingLeg, Leg } from '../leg.js';
import type { DialPlanOptions } from './dial-plan-options.js';

type Options = Pick<DialPlanOptions, 'writer' | 'switchboard' | 'recovery' | 'externalLine'>;

/** Agents' calls to numbers that are not an extension. */
export class ExternalCalls {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The server plays the ringback tone, so that it sounds the same on every phone. */
  async dial(leg: IncomingLeg, dialing: Dialing, forwardedBy: Agent | null): Promise<void> {
    const { writer, switchboard, externalLine } = this.#options;
    const active = createActiveCall({ id: dialing.callId, agentId: dialing.agentId, agent: leg });
    try {
      const call = await writer.run((work): Promise<Call> => {
        if (!forwardedBy) return callDialed(work, dialing);
        const { id } = forwardedBy;
        return internalCallDialed(work, { ...dialing, colleagueId: id, forwardedBy: id }).then(
          ({ own }) => own,
        );
      });
      switchboard.add(active);
      switchboard.watchAgent(active, leg);
      leg.progress();
      await leg.answer();
      leg.play('ringback', { loop: true });
      const giveUp = externalLine(call.number, call, (party) => void this.#connect(active, party));
      leg.on('ended', giveUp);
    } catch (error) {
      // A rejected call may have the id of another call, which must not end.
      if (switchboard.isActive(active)) switchboard.end(active.id, 'system');
      throw error;
    }
  }

  async #connect(call: ActiveCall, party: Leg | null): Promise<void> {
    const { writer, switchboard, recovery } = this.#options;
    if (!switchboard.isActive(call)) return party?.hangUp();
    if (!party) {
      switchboard.playBusy(call);
      return;
    }
    call.customer = party;
    party.on('ended', () => switchboard.end(call.id, 'customer'));
    await writer.runOrWarn((work) => pickedUp(work, call.id));
    switchboard.join(call);
    recovery.check(call);
  }
}
