import type { Offer } from '@centralita/core/protocol';
import type { Bridge, Leg, OutgoingLeg } from './leg.js';

/** A call while it lives: who is on it, and through which bridge they hear each other. */
export interface Live {
  readonly id: string;
  /** Who has it, once somebody does. */
  agentId: string | null;
  customer: Leg | null;
  agent: Leg | null;
  /** The agent's leg that rings, and the offer that it rings for. */
  ringing: { readonly leg: OutgoingLeg; readonly offer: Offer } | null;
  /** Rings at the agent's next page, to take the place of `agent`. */
  recovery: OutgoingLeg | null;
  bridge: Bridge | null;
}

/** A call that begins: with the customer's side or with the agent's. */
export const newLive = (begun: Pick<Live, 'id'> & Partial<Live>): Live => ({
  agentId: null,
  customer: null,
  agent: null,
  ringing: null,
  recovery: null,
  bridge: null,
  ...begun,
});

/** What a caller hears until somebody answers. */
export const waitingMusic = (language: string) => [`announcement-${language}`, 'music'];
