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
  bridge: Bridge | null;
}

/** What a caller hears until somebody answers. */
export const waitingMusic = (language: string) => [`announcement-${language}`, 'music'];
