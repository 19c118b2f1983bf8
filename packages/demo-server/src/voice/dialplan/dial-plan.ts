import type { Agent } from '@centralita/core/protocol';
import type { Dialing } from '../../domains/calls/calls.js';
import { settingsOf } from '../../transaction/settings.js';
import { dialingOf, statusOf, userOf } from '../call-headers.js';
import { CallRejection } from '../call-rejection.js';
import type { IncomingLeg } from '../leg.js';
import type { DialPlanOptions } from './dial-plan-options.js';
import { type DialedNumber, parseDialedNumber } from './dialed-number.js';
import { DialGuard, type DialRules } from './dial-guard.js';
import { ExternalCalls } from './external-calls.js';
import { runFeatureCode } from './feature-codes.js';
import { InternalCalls } from './internal-calls.js';
import { routeOf } from './route-of.js';
import { confirm, refuse } from './tones.js';

type Handlers = {
  readonly [Kind in DialedNumber['is']]: (
    dialed: Extract<DialedNumber, { readonly is: Kind }>,
    leg: IncomingLeg,
  ) => Promise<void>;
};

interface OutsideCall {
  readonly forwardedBy: Agent | null;
  /** The agent for whom the call counts: the one who forwards, or the caller. */
  readonly dialer: Agent;
  readonly rules: DialRules;
}

/** What happens when an agent dials: a feature code runs, or an internal or external call begins. */
export class DialPlan {
  readonly #options: DialPlanOptions;
  readonly #internalCalls: InternalCalls;
  readonly #externalCalls: ExternalCalls;
  readonly #guard: DialGuard;

  constructor(options: DialPlanOptions) {
    this.#options = options;
    this.#internalCalls = new InternalCalls(options);
    this.#externalCalls = new ExternalCalls(options);
    this.#guard = new DialGuard(options.dialPrefixes);
  }

  async dial(leg: IncomingLeg): Promise<void> {
    const dialed = parseDialedNumber(leg.target);
    const handler = this.#handlers[dialed.is] as (dialed: DialedNumber, leg: IncomingLeg) => Promise<void>;
    try {
      await handler(dialed, leg);
    } catch (error) {
      const status = statusOf(error);
      if (status === 500) this.#options.log('error', `call rejected: ${String(error)}`);
      const rejection = error instanceof CallRejection ? error : null;
      const { message: phrase, reason = null } = rejection ?? {};
      await refuse(leg, { status, phrase, reason, withTone: dialed.is !== 'number' });
    }
  }

  /** Dials an outside number. Forwarded calls obey the same rules. */
  async #dialOutside(
    leg: IncomingLeg,
    dialing: Dialing,
    { forwardedBy, dialer, rules }: OutsideCall,
  ): Promise<void> {
    const refusal = this.#guard.begin(dialer, dialing.number, rules);
    if (refusal) {
      const detail = { number: dialing.number, reason: refusal, by: dialing.agentId };
      await this.#options.writer.run((work) => work.audit('call.refused', dialer.id, detail));
      throw new CallRejection(403, 'Call Not Allowed', refusal);
    }
    if (leg.state === 'ended') this.#guard.ended(dialer);
    else leg.on('ended', () => this.#guard.ended(dialer));
    await this.#externalCalls.dial(leg, dialing, forwardedBy);
  }

  readonly #handlers: Handlers = {
    code: async ({ code, digits }, leg) => {
      const { hub, writer, newId } = this.#options;
      const agentId = userOf(leg.from);
      const context = await writer.run(async (work) => ({
        agent: await work.need('agent', agentId),
        states: await work.find('customState'),
        tenantId: work.tenantId,
      }));
      await runFeatureCode({ code, digits }, { ...context, call: hub.call.bind(hub), newId });
      await confirm(leg);
    },
    incomplete: () => Promise.reject(new CallRejection(484, 'Incomplete code')),
    'unknown-code': () => Promise.reject(new CallRejection(404, 'Unknown code')),
    number: async ({ number }, leg) => {
      const { writer, switchboard, newId } = this.#options;
      const callerId = userOf(leg.from);
      const { caller, agents, rules } = await writer.run(async (work) => ({
        caller: await work.need('agent', callerId),
        agents: await work.find('agent'),
        rules: await settingsOf(work),
      }));
      const route = routeOf(number, callerId, { agents, country: rules.country });
      const dialing = dialingOf(leg, (id) => !switchboard.get(id), newId);
      if (route.to === 'internal') await this.#internalCalls.dial(leg, dialing, route);
      else {
        const { forwardedBy } = route;
        const outside = { forwardedBy, dialer: forwardedBy ?? caller, rules };
        await this.#dialOutside(leg, { ...dialing, number: route.number }, outside);
      }
    },
  };
}
