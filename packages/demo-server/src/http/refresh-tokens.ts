import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';

type Tx = Transaction<Database>;
type Row = Selectable<Database['refresh']>;

/** A shift and the next morning; each use begins it anew. */
const lifetime = 24 * 60 * 60 * 1_000;
/** How long, ms after its use, a token may come again: the answer was lost, and whoever sent it has no other. */
const grace = 30_000;

export interface Refreshed {
  readonly accountId: string;
  readonly family: string;
  readonly refresh: string;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Long-lived tokens, each good for one use. One that comes a second time was stolen, by the first or by the second
 * who used it: its whole family ends (RFC 9700 §4.14.2). But within the grace, as long as nobody has used what was answered,
 * it gets another answer, and the former counts as used: if both answers were read, the family ends with the next use of it.
 * The store knows only hashes of tokens.
 */
export class RefreshTokens {
  readonly #engine: Engine;
  readonly #onStolen: (accountId: string) => void;

  /** `onStolen`: a family of this account ended because a token came twice. */
  constructor(engine: Engine, onStolen: (accountId: string) => void) {
    this.#engine = engine;
    this.#onStolen = onStolen;
  }

  /** Begins a family. */
  begin(accountId: string, now: number): Promise<Refreshed> {
    return this.#engine.transaction(async (tx) => {
      await tx.deleteFrom('refresh').where('expires_at', '<=', now).execute();
      return this.#add(tx, accountId, randomUUID(), now);
    });
  }

  /** The next of the family; null when the token is unknown, ended or was used before. */
  async rotate(token: string, now: number): Promise<Refreshed | null> {
    const stolen: string[] = [];
    const next = await this.#engine.transaction(async (tx) => {
      const hash = hashOf(token);
      const row = await tx.selectFrom('refresh').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!row || row.expires_at <= now) return null;
      if (row.used && !(await this.#takeBack(tx, row, now))) {
        await tx.deleteFrom('refresh').where('family', '=', row.family).execute();
        stolen.push(row.account_id);
        return null;
      }
      const added = await this.#add(tx, row.account_id, row.family, now);
      // From the first use on: who asks again and again gets no longer grace.
      const use = { used: 1, used_at: row.used_at ?? now, successor: hashOf(added.refresh) };
      await tx.updateTable('refresh').set(use).where('hash', '=', hash).execute();
      return added;
    });
    for (const accountId of new Set(stolen)) this.#onStolen(accountId);
    return next;
  }

  async revoke(family: string): Promise<void> {
    await this.#engine.db.deleteFrom('refresh').where('family', '=', family).execute();
  }

  /** Whether what a used token was answered with could be taken back. */
  async #takeBack(tx: Tx, { used_at, successor }: Row, now: number): Promise<boolean> {
    if (used_at === null || now - used_at > grace) return false;
    const taken = await tx
      .updateTable('refresh')
      .set({ used: 1 })
      .where('hash', '=', successor)
      .where('used', '=', 0)
      .executeTakeFirst();
    return taken.numUpdatedRows === 1n;
  }

  async #add(tx: Tx, accountId: string, family: string, now: number): Promise<Refreshed> {
    const refresh = randomBytes(32).toString('base64url');
    await tx
      .insertInto('refresh')
      .values({ hash: hashOf(refresh), family, account_id: accountId, expires_at: now + lifetime, used: 0 })
      .execute();
    return { accountId, family, refresh };
  }
}
