import type { PhoneCallState } from './phone.js';

export type PhoneCallEvent = 'accepted' | 'hold' | 'resume' | 'ended';

/**
 * ```
 * ringing | dialing ── accepted ─▶ connected ── hold ─▶ held
 *                                       ▲─── resume ─────┘        any ── ended ─▶ ended
 * ```
 */
const transitions: Readonly<
  Record<PhoneCallState, Readonly<Partial<Record<PhoneCallEvent, PhoneCallState>>>>
> = {
  ringing: { accepted: 'connected', ended: 'ended' },
  dialing: { accepted: 'connected', ended: 'ended' },
  connected: { hold: 'held', ended: 'ended' },
  held: { resume: 'connected', ended: 'ended' },
  ended: {},
};

/** The state after `event`; the same one where the event means nothing. */
export function nextCallState(state: PhoneCallState, event: PhoneCallEvent): PhoneCallState {
  return transitions[state][event] ?? state;
}
