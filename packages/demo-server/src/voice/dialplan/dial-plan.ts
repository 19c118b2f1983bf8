import { dialingOf, statusOf, userOf } from '../call-headers.js';
import { CallRefused } from '../call-refused.js';
import type { IncomingLeg } from '../leg.js';
import { ColleagueCalls } from './colleague-calls.js';
import type { DialPlanOptions } from './dial-plan-options.js';
import { type Dialled, parseDialled } from './dialled.js';
import { runFeatureCode } from './feature-codes.js';
import { OutsideCalls } from './outside-calls.js';
import { routeOf } from './route-of.js';
import { confirm, refuse } from './tones.js';

type Handlers = {
  readonly [Kind in Dialled['is']]: (
    dialled: Extract<Dialled, { readonly is: Kind }>,
    leg: IncomingLeg,
  ) => Promise<void>;
};

/** What happens when an agent dials: a feature code, a colleague, or somebody outside. */
export class DialPlan {
  readonly #options: DialPlanOptions;
  readonly #colleagues: ColleagueCalls;
  readonly #outside: OutsideCalls;

  constructor(options: DialPlanOptions) {
    this.#options = options;
    this.#colleagues = new ColleagueCalls(options);
    this.#outside = new OutsideCalls(options);
  }

  async dial(leg: IncomingLeg): Promise<void> {
    const dialled = parseDialled(leg.target);
    const handler = this.#handlers[dialled.is] as (dialled: Dialled, leg: IncomingLeg) => Promise<void>;
    try {
      await handler(dialled, leg);
    } catch (error) {
      const status = statusOf(error);
      if (status === 500) this.#options.log('error', `call refused: ${String(error)}`);
      const phrase = error instanceof CallRefused ? error.message : undefined;
      await refuse(leg, status, phrase, { aloud: dialled.is !== 'number' });
    }
  }

  readonly #handlers: Handlers = {
    code: async ({ code, digits }, leg) => {
      const { hub, records, newId } = this.#options;
      const agentId = userOf(leg.from);
      const who = await records.act(async (work) => ({
        agent: await work.need('agent', agentId),
        states: await work.find('customState'),
        tenantId: work.tenantId,
      }));
      await runFeatureCode({ code, digits }, { ...who, call: hub.call.bind(hub), newId });
      await confirm(leg);
    },
    incomplete: () => Promise.reject(new CallRefused(484, 'Code is incomplete')),
    'unknown-code': () => Promise.reject(new CallRefused(404, 'No such code')),
    number: async ({ number }, leg) => {
      const { records, live, newId } = this.#options;
      const agents = await records.act((work) => work.find('agent'));
      const route = routeOf(number, userOf(leg.from), agents);
      const dialing = dialingOf(leg, (id) => !live.get(id), newId);
      if (route.to === 'colleague') await this.#colleagues.dial(leg, dialing, route);
      else await this.#outside.dial(leg, { ...dialing, number: route.number }, route.forwardedBy);
    },
  };
}
