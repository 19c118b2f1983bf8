import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Count, Id, Line, Nullable, OneOf, Strict, Time } from './schema.js';
import { Direction } from './tickets.js';

/**
 * The server's record of a call; `id` joins it with SIP (header `X-Call-Id`).
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
  /** The customer's number in E.164, or as it arrived; empty if there is none. */
  number: Line,
  name: Line,
  /** Set for an inbound call: false if the number and the name are only claims. */
  verified: Type.Optional(Type.Boolean()),
  /** Of an internal call, which has a record for each side: the colleague at the other end, or the one whose forwarding led there. */
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

/** Short-lived SIP account of a session. The password is void after `expiresAt`. */
export const SipAccount = Strict({
  /** `sip:USER@REALM`. */
  aor: Line,
  authorizationUser: Line,
  password: Line,
  /** WebSocket address, sub-protocol `sip`; a path is relative to the server of the session. */
  server: Line,
  /**
   * Base64url key by which the phone recognizes the server's own instructions, see `sip-instruction.ts`. Without a key
   * it follows none.
   */
  instructionKey: Type.Optional(Line),
  /** RTCIceServer URLs. */
  iceServers: Type.Array(Line),
  expiresAt: Time,
  /** Our numbers that a call may show. */
  callerIds: Type.Array(Strict({ address: Line, alias: Line })),
});
export type SipAccount = Static<typeof SipAccount>;

/** What a page needs to have the agent's phone. The highest term has it; requests with a lower one are refused. */
export const Lead = Strict({ term: Count, account: SipAccount });
export type Lead = Static<typeof Lead>;

export const voiceCommands = {
  'voice.lead': command(
    'Takes the phone of the agent to this page: a new term begins, and pages of earlier terms are refused.',
    Strict({}),
    Lead,
  ),
  'voice.account': command(
    'SIP credentials for this session. `conflict` when the phone was taken to another page after this term.',
    Strict({ term: Type.Optional(Count) }),
    SipAccount,
  ),
  'voice.end': command(
    'Hangs up a call of the agent, also one whose sound is on another page or on none.',
    Strict({ callId: Id }),
    Strict({}),
  ),
  'voice.customerAccount': command(
    'SIP credentials for one customer of the web chat.',
    Strict({}),
    SipAccount,
    { by: 'customer' },
  ),
} as const;
