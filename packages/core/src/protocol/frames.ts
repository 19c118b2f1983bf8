import { Type, type Static } from 'typebox';
import { ShownGroups } from './channels.js';
import type { EntityName, Entity } from './entities.js';
import type { ErrorCode, ErrorDetails } from './errors.js';
import { Id, Role, Strict, type Role as RoleName } from './schema.js';

const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** Frames from the client. */
export const clientFrames = {
  hello: Strict({
    type: Type.Literal('hello'),
    protocol: Type.Integer(),
    token: Type.String({ maxLength: 4_096 }),
    /** Made by each tab at each start; numbers its own commands from 1. */
    clientId: Id,
    epoch: Type.Optional(Id),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    /** The groups of channels that the page can show. If absent, the page shows all of them. */
    shown: Type.Optional(ShownGroups),
  }),
  /** The page reports that it can now show other groups of channels. */
  shown: Strict({ type: Type.Literal('shown'), groups: ShownGroups }),
  command: Strict({
    type: Type.Literal('command'),
    seq: Seq,
    /** Of a durable command: it runs once per user and key, whichever client sends it under whatever `seq`. */
    key: Type.Optional(Id),
    name: Type.String({ maxLength: 64 }),
    params: Type.Unknown(),
    /** Server time in ms after which it must not run. */
    deadline: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  query: Strict({
    type: Type.Literal('query'),
    id: Seq,
    name: Type.String({ maxLength: 64 }),
    params: Type.Unknown(),
  }),
  signal: Strict({
    type: Type.Literal('signal'),
    name: Type.Literal('typing'),
    interactionId: Id,
    on: Type.Boolean(),
  }),
  /** The page's answer to a heartbeat; it renews the agent's lease. */
  alive: Strict({ type: Type.Literal('alive') }),
  /** A fresh token, before the old one expires. */
  token: Strict({ type: Type.Literal('token'), token: Type.String({ maxLength: 4_096 }) }),
} as const;

export type ClientFrameType = keyof typeof clientFrames;
export type ClientFrame = { [K in ClientFrameType]: Static<(typeof clientFrames)[K]> }[ClientFrameType];

export const Me = Strict({
  id: Id,
  name: Type.String(),
  role: Type.Union([Role, Type.Literal('customer')]),
  tenantId: Id,
});
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: RoleName | 'customer';
  readonly tenantId: string;
}

/** An entity as it is now; `value` is null when it is gone or no longer visible to this client. */
export type Change = {
  [N in EntityName]: { readonly entity: N; readonly id: string; readonly value: Entity<N> | null };
}[EntityName];

/** An event, for timelines and hooks of the host page. */
export interface Fact {
  readonly fact: FactName;
  readonly ticketId: string;
  readonly interactionId: string | null;
  readonly agentId: string | null;
}
export type FactName =
  | 'call.answered'
  | 'call.ended'
  | 'conversation.answered'
  | 'conversation.ended'
  | 'offer.missed'
  | 'offer.declined'
  | 'ticket.opened'
  | 'ticket.assigned'
  | 'ticket.tipified'
  | 'ticket.resolved'
  | 'ticket.reopened'
  | 'interaction.closed';

/** One entry of the log in the view of one client. */
export interface LogRecord {
  readonly offset: number;
  /** Offset of the record before it in this client's view: it shows every gap. */
  readonly prev: number;
  readonly at: number;
  readonly body: Change | Fact;
}

/** Why a command or query was refused. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: ErrorDetails;
}

export type Snapshot = { readonly [N in EntityName]?: readonly Entity<N>[] };

interface Welcome {
  readonly epoch: string;
  readonly offset: number;
  /** The server's clock, ms. */
  readonly time: number;
  readonly me: Me;
  /** When the token ends, ms. */
  readonly tokenExpiresAt: number;
}

/** Frames from the server. */
export type ServerFrame =
  | ({ readonly type: 'resumed' } & Welcome)
  | ({ readonly type: 'snapshot'; readonly entities: Snapshot } & Welcome)
  | { readonly type: 'records'; readonly records: readonly LogRecord[] }
  | { readonly type: 'heartbeat'; readonly offset: number; readonly time: number }
  | { readonly type: 'result'; readonly seq: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly seq: number; readonly error: Refusal }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refusedQuery'; readonly id: number; readonly error: Refusal }
  | { readonly type: 'token'; readonly tokenExpiresAt: number }
  | {
      readonly type: 'signal';
      readonly name: 'typing';
      readonly interactionId: string;
      readonly on: boolean;
      readonly by: 'agent' | 'customer';
    };
