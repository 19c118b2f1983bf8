import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Count, Id, Line, Nullable, OneOf, Strict, Time } from './schema.js';
import { Direction } from './tickets.js';

/**
 * A call as the server knows it; SIP and this record are joined by `id` (header `X-Call-Id`).
 * ```
 * in:  waiting ─▶ ringing ─▶ connected ⇄ held ─▶ ended        ringing ─▶ waiting: declined, missed
 * out: dialing ─▶ connected ⇄ held ─▶ ended
 * ```
 */
export const callStates = ['waiting', 'ringing', 'dialing', 'connected', 'held', 'ended'] as const;
export const CallState = OneOf(...callStates);
export type CallState = Static<typeof CallState>;

export const Call = Strict({
  id: Id,
  interactionId: Id,
  ticketId: Id,
  queueId: Id,
  direction: Direction,
  agentId: Nullable(Id),
  /** The customer's number in E.164, or as it came. */
  number: Line,
  name: Line,
  /** At the other end, or whose forwarding led there: a call within the house, with a record for each side. */
  colleagueId: Type.Optional(Id),
  state: CallState,
  startedAt: Time,
  /** When an agent answered (in) or the called party did (out). */
  answeredAt: Nullable(Time),
  heldAt: Nullable(Time),
  endedAt: Nullable(Time),
  endedBy: Nullable(OneOf('agent', 'customer', 'system')),
});
export type Call = Static<typeof Call>;

/** Short-lived SIP account of a session. The password is worth nothing after `expiresAt`. */
export const SipAccount = Strict({
  /** `sip:USER@REALM`. */
  aor: Line,
  authorizationUser: Line,
  password: Line,
  /** WebSocket address, sub-protocol `sip`; a path alone is on the server of the session. */
  server: Line,
  /** RTCIceServer URLs. */
  iceServers: Type.Array(Line),
  expiresAt: Time,
  /** Our numbers that a call may show. */
  callerIds: Type.Array(Strict({ address: Line, alias: Line })),
});
export type SipAccount = Static<typeof SipAccount>;

/** What a page needs to hold the agent's phone. Of two terms the higher one holds it; what comes with the other is refused. */
export const Lead = Strict({ term: Count, account: SipAccount });
export type Lead = Static<typeof Lead>;

export const voiceCommands = {
  'voice.lead': command(
    'Takes the phone of the agent to this page: a new term begins, and pages of earlier ones are refused.',
    Strict({}),
    Lead,
  ),
  'voice.account': command(
    'SIP credentials for this session. `conflict` when the phone was taken to another page after this term.',
    Strict({ term: Type.Optional(Count) }),
    SipAccount,
  ),
  'voice.end': command(
    'Hangs up a call of the agent, also one whose sound is on another page, or on none any more.',
    Strict({ callId: Id }),
    Strict({}),
  ),
  'voice.customerAccount': command(
    'SIP credentials for one visitor of the web chat.',
    Strict({}),
    SipAccount,
    { by: 'customer' },
  ),
} as const;
