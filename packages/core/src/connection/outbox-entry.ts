import type { PendingCommand } from '../backend.js';
import { randomId } from '../lib/random-id.js';
import type { CentralitaError } from '../protocol/errors.js';
import type { CommandName } from '../protocol/index.js';

/** A command in the outbox. */
export interface OutboxEntry extends PendingCommand {
  /** Its number among the commands of this client id; 0 until it is sent. */
  seq: number;
  /** Server time after which it must not run, ms; null for a durable command. */
  deadline: number | null;
  /** It may be sent: it is stored, or need not or cannot be. */
  safe: boolean;
  answered: boolean;
  /** The connection over which it was sent last; 0 before that. */
  sentIn: number;
  resolve(result: unknown): void;
  reject(error: CentralitaError): void;
}

export interface NewCommand {
  /** Made from `queuedAt` if left out. */
  readonly key?: string;
  readonly name: CommandName;
  readonly params: unknown;
  /** Server time, ms. */
  readonly queuedAt: number;
  /** As in {@link OutboxEntry}: null makes the command durable. */
  readonly deadline: number | null;
}

export function newEntry({ key, name, params, queuedAt, deadline }: NewCommand): OutboxEntry {
  const durable = deadline === null;
  return {
    key: key ?? randomId(queuedAt),
    name,
    params,
    queuedAt,
    deadline,
    durable,
    safe: !durable,
    seq: 0,
    answered: false,
    sentIn: 0,
    resolve: () => undefined,
    reject: () => undefined,
  };
}
