import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Id, Line, Nullable, OneOf, Strict, Time } from './schema.js';
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
  identifiers: Type.Array(Strict({ address: Line, alias: Line })),
});
export type SipAccount = Static<typeof SipAccount>;

export const voiceCommands = {
  'voice.account': command('SIP credentials for this session.', Strict({}), SipAccount, { query: true }),
  'voice.end': command(
    'Hangs up a call of the agent, also one whose sound is on another page, or on none any more.',
    Strict({ callId: Id }),
    Strict({}),
  ),
  'voice.customerAccount': command(
    'SIP credentials for one visitor of the web chat.',
    Strict({}),
    SipAccount,
    { query: true, by: 'customer' },
  ),
} as const;
