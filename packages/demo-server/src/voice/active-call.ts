import type { Bridge, Leg, OutgoingLeg } from './leg.js';

/** An agent's phone that rings. */
export interface Ringing {
  readonly leg: OutgoingLeg;
  readonly agentId: string;
  /** The offer that it rings for, if the call comes from a queue. */
  readonly offerId: string | null;
  /** Rings the agent's phone again, on the page where it is now. */
  readonly ringAgain: () => void;
}

/** A call in progress: its legs, and the bridge that connects their audio. */
export interface ActiveCall {
  readonly id: string;
  /** The agent who has the call, once there is one. */
  agentId: string | null;
  /** The other side; in an internal call, the leg of the other agent. */
  customer: Leg | null;
  agent: Leg | null;
  ringing: Ringing | null;
  /** Rings on the agent's next page, to replace `agent`. */
  recovery: OutgoingLeg | null;
  bridge: Bridge | null;
  /** The same internal call from the other agent's side. */
  peer: ActiveCall | null;
}

/** A new call, with either the customer's or the agent's leg. */
export const createActiveCall = (initial: Pick<ActiveCall, 'id'> & Partial<ActiveCall>): ActiveCall => ({
  agentId: null,
  customer: null,
  agent: null,
  ringing: null,
  recovery: null,
  bridge: null,
  peer: null,
  ...initial,
});

/** The clips that a caller hears until somebody answers. */
export const waitingMusic = (language: string) => [`announcement-${language}`, 'music'];
