import { CentralitaError, type Refusal } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import type { Prelude } from './prelude.js';

/**
 * Under which name the result of a command is kept, so that it is done once however often it comes: `key` of the user, over
 * whichever client or HTTP, else `seq` of the client.
 */
export interface CommandKey {
  readonly key?: string | undefined;
  /** Position in the client's own order; must be the next one. Left out over HTTP. */
  readonly place?: { readonly clientId: string; readonly seq: number };
}

export type Answer = { readonly result: unknown } | { readonly error: Refusal };

/** A command as its result is kept. */
export interface SentCommand {
  readonly actor: Actor;
  readonly name: string;
  readonly key: CommandKey;
  /** Hash of name and parameters; see `Fingerprint`. */
  readonly hash: string;
}

interface Writer {
  readonly db: Transaction<Database>;
  /** Server time in ms. */
  readonly now: number;
}

/** Replaces a fingerprint that an earlier version made without a key and a migration removed. */
const unknownHash = 'unknown';

/** The scope of keys of a user. The space keeps it apart from the client ids of pages, which have none. */
export const userScope = (userId: string): string => `user ${userId}`;

export const scopeOf = ({ actor, key: { key, place } }: SentCommand): string =>
  key === undefined ? (place?.clientId ?? '') : userScope(actor.id);

export const nameOf = ({ key: { key, place } }: SentCommand): string => key ?? String(place?.seq);

/**
 * The answer of a command that was done before, or null. Also keeps the commands of a client in its own order. Errors:
 * `sequence-gap`, `idempotency-mismatch`, `forbidden`, `expired`.
 */
export async function knownAnswer(
  writer: Writer,
  command: SentCommand,
  prelude: Prelude,
): Promise<Answer | null> {
  const { actor, hash } = command;
  const { last, result } = prelude;
  if (last && last.userId !== actor.id)
    throw new CentralitaError('forbidden', 'The client id belongs to another user');
  if (result && result.bodyHash !== hash && result.bodyHash !== unknownHash)
    throw new CentralitaError('idempotency-mismatch', 'The key was used with another body');
  const seq = command.key.place?.seq;
  const next = (last?.seq ?? 0) + 1;
  if (seq !== undefined && seq > next)
    throw new CentralitaError('sequence-gap', `expected command ${next}`, { expected: next });
  if (!result) {
    if (seq !== undefined && seq < next)
      throw new CentralitaError('expired', 'The result of the command is no longer kept');
    return null;
  }
  const answer = JSON.parse(result.answer) as Answer;
  // Another client of the user sent it before: this client's order goes on behind it all the same.
  if (seq === next) await writeResult(writer, { ...command, key: { place: command.key.place! } }, answer);
  return answer;
}

/** Keeps the answer of a command, and with it how far its client is. */
export async function writeResult({ db, now }: Writer, command: SentCommand, answer: Answer): Promise<void> {
  const { place } = command.key;
  await db
    .insertInto('command_result')
    .values({
      scope: scopeOf(command),
      key: nameOf(command),
      client_id: place?.clientId ?? null,
      seq: place?.seq ?? null,
      user_id: command.actor.id,
      name: command.name,
      body_hash: command.hash,
      answer: JSON.stringify(answer),
      at: now,
    })
    .execute();
}

/** The result that a kept answer stands for; throws the kept refusal. */
export function unpack(answer: Answer): unknown {
  if ('result' in answer) return answer.result;
  const { code, message, details } = answer.error;
  throw new CentralitaError(code, message, details);
}
