import type { enBase } from './en-base.js';
import type { enConnection } from './en-connection.js';
import type { enContact } from './en-contact.js';
import type { enQueueStats } from './en-queue-stats.js';
import type { enMicrophone } from './en-microphone.js';
import type { enOutcome } from './en-outcome.js';
import type { enStatus } from './en-status.js';
import type { enTickets } from './en-tickets.js';
import type { enWebchat } from './en-webchat.js';
import type { en } from './en.js';

/** What comes with its part. */
type Later = typeof enQueueStats &
  typeof enTickets &
  typeof enContact &
  typeof enOutcome &
  typeof enMicrophone &
  typeof enConnection;
type English = typeof en & typeof enStatus & typeof enWebchat & Later;

/** Every language has every term; a function takes the same arguments in all of them. */
export type Terms = {
  readonly [K in keyof English]: English[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

export type TermKey = keyof Terms;

/** Terms of the agent's side. */
export type AgentTermKey = keyof typeof en;

/** Those, and of the customer's side. */
export type WebchatTermKey = AgentTermKey | keyof typeof enWebchat;

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
