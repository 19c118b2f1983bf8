import type { Bridge, Leg, OutgoingLeg } from './leg.js';

/** An agent's phone that rings. */
export interface Ringing {
  readonly leg: OutgoingLeg;
  readonly agentId: string;
  /** Of a queue's call: the offer that it rings for. */
  readonly offerId: string | null;
  /** Rings the agent's phone anew, where it is now. */
  readonly again: () => void;
}

/** A call while it lives: who is on it, and through which bridge they hear each other. */
export interface Live {
  readonly id: string;
  /** Who has it, once somebody does. */
  agentId: string | null;
  /** The other side; of a call between colleagues the leg of the other agent. */
  customer: Leg | null;
  agent: Leg | null;
  ringing: Ringing | null;
  /** Rings at the agent's next page, to take the place of `agent`. */
  recovery: OutgoingLeg | null;
  bridge: Bridge | null;
  /** The same call as the colleague at the other end has it. */
  peer: Live | null;
}

/** A call that begins: with the customer's side or with the agent's. */
export const newLive = (begun: Pick<Live, 'id'> & Partial<Live>): Live => ({
  agentId: null,
  customer: null,
  agent: null,
  ringing: null,
  recovery: null,
  bridge: null,
  peer: null,
  ...begun,
});

/** What a caller hears until somebody answers. */
export const waitingMusic = (language: string) => [`announcement-${language}`, 'music'];
