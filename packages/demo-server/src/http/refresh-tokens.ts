import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';

type Tx = Transaction<Database>;

/** A shift and the next morning; each use begins it anew. */
const lifetime = 24 * 60 * 60 * 1_000;

export interface Refreshed {
  readonly accountId: string;
  readonly family: string;
  readonly refresh: string;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Long-lived tokens, each good for one use. One that comes a second time was stolen, by the first or by the second
 * who used it: its whole family ends (RFC 9700 §4.14.2). The store knows only their hashes.
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
      if (row.used) {
        await tx.deleteFrom('refresh').where('family', '=', row.family).execute();
        stolen.push(row.account_id);
        return null;
      }
      await tx.updateTable('refresh').set({ used: 1 }).where('hash', '=', hash).execute();
      return this.#add(tx, row.account_id, row.family, now);
    });
    for (const accountId of new Set(stolen)) this.#onStolen(accountId);
    return next;
  }

  async revoke(family: string): Promise<void> {
    await this.#engine.db.deleteFrom('refresh').where('family', '=', family).execute();
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
