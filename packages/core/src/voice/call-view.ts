import type { PhoneCall } from './phone.js';

/** One call as the agent sees it: what the server's log says, and whether its sound is in this browser. */
export interface CallView {
  readonly id: string;
  readonly interactionId: string | null;
  readonly ticketId: string | null;
  readonly queueId: string | null;
  readonly direction: 'in' | 'out';
  /** E.164, or as it arrived. */
  readonly number: string;
  readonly name: string;
  readonly state: 'ringing' | 'dialing' | 'connected' | 'held';
  /** Server time, ms; so are the next two. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly heldAt: number | null;
  readonly muted: boolean;
  /** Sound and microphone are in this browser: each of its tabs can put the call on hold, mute it … */
  readonly here: boolean;
}

/** A call of which only the phone knows. */
export function viewOfPhoneCall(call: PhoneCall): CallView {
  const { id, direction, number, name, startedAt, answeredAt, heldAt = null, muted } = call;
  const state = call.state as CallView['state'];
  const unknown = { interactionId: null, ticketId: null, queueId: null };
  return { ...unknown, id, direction, number, name, state, startedAt, answeredAt, heldAt, muted, here: true };
}
