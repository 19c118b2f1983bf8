import type { enBase } from './en-base.js';
import type { enConnection } from './en-connection.js';
import type { enContact } from './en-contact.js';
import type { enErrors } from './en-errors.js';
import type { enQueueStats } from './en-queue-stats.js';
import type { enCall } from './en-call.js';
import type { enTicketList } from './en-ticket-list.js';
import type { enSoftphone } from './en-softphone.js';
import type { enConversation } from './en-conversation.js';
import type { enTicket } from './en-ticket.js';
import type { enOutcome } from './en-outcome.js';
import type { enStatus } from './en-status.js';
import type { enTickets } from './en-tickets.js';
import type { enWebchat } from './en-webchat.js';
import type { en } from './en.js';

/** The words that load with one element. */
type OfElement = typeof enTicketList & typeof enSoftphone & typeof enConversation & typeof enTicket;

/** What comes with its part. */
type Later = typeof enQueueStats &
  typeof enTickets &
  typeof enContact &
  typeof enOutcome &
  typeof enCall &
  typeof enConnection &
  typeof enErrors;
type English = typeof en & OfElement & typeof enStatus & typeof enWebchat & Later;

/** Every language has every term; a function takes the same arguments in all of them. */
export type Terms = {
  readonly [K in keyof English]: English[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

export type TermKey = keyof Terms;

/** Terms that the elements of the agent's side share. */
export type AgentTermKey = keyof typeof en;

export type TicketListTermKey = AgentTermKey | keyof typeof enTicketList;

export type SoftphoneTermKey = AgentTermKey | keyof typeof enSoftphone;

/** Terms of the softphone with its calls and devices. */
export type CallTermKey = SoftphoneTermKey | keyof typeof enCall;

export type ConversationTermKey = AgentTermKey | keyof typeof enConversation;

export type TicketHeadTermKey = AgentTermKey | keyof typeof enTicket;

/** The shared terms, the terms of messages and those of the customer's side. */
export type WebchatTermKey = ConversationTermKey | keyof typeof enWebchat;

/** Terms of the agent's side, and of the queues' figures. */
export type QueueStatsTermKey = AgentTermKey | keyof typeof enQueueStats;

/** Terms of `<cc-status>` with its menu and panels. */
export type StatusTermKey = BaseTermKey | keyof typeof enStatus;

/** Terms of the connection banner. */
export type ConnectionTermKey = BaseTermKey | keyof typeof enConnection;

/** Terms that are there without the rest. */
export type BaseTermKey = keyof typeof enBase;

/** What a term wants beside its key. */
export type TermArguments<K extends TermKey> = Terms[K] extends (...args: infer A) => string ? A : [];
