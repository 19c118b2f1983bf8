import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';

type Tx = Transaction<Database>;
type Row = Selectable<Database['refresh']>;

/** Covers a shift and the next morning; each use renews it. */
const refreshLifetimeMs = 24 * 60 * 60 * 1_000;
/** A session ends after this time, however often it is renewed, and the user must enter the password again. */
const maxUserSessionMs = 7 * 24 * 60 * 60 * 1_000;
/** A used token is accepted again for this long, because the answer with its successor may have been lost. */
const reuseGraceMs = 30_000;

export interface Refreshed {
  readonly accountId: string;
  readonly family: string;
  readonly refresh: string;
  /** When the session ends, in ms. */
  readonly endsAt: number;
}

/** The session to which a token belongs. */
type Family = Omit<Refreshed, 'refresh'>;

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Long-lived tokens, each valid for one use. If one is used twice, either use may be a thief's, so its whole family ends
 * (RFC 9700 §4.14.2). Within the grace, and while its successor is unused, a token is answered again and the first
 * successor counts as used: if both answers were received, the family ends with the next use of that successor. The
 * database stores only hashes of tokens.
 */
export class RefreshTokens {
  readonly #engine: Engine;
  readonly #onStolen: (accountId: string, family: string) => void;

  /** @param onStolen a family of this account ended because a token was used twice */
  constructor(engine: Engine, onStolen: (accountId: string, family: string) => void) {
    this.#engine = engine;
    this.#onStolen = onStolen;
  }

  /** Starts a family. */
  begin(accountId: string, now: number): Promise<Refreshed> {
    return this.#engine.transaction(async (tx) => {
      await tx.deleteFrom('refresh').where('expires_at', '<=', now).execute();
      return this.#add(tx, { accountId, family: randomUUID(), endsAt: now + maxUserSessionMs }, now);
    });
  }

  /** The next token of the family; null if the token is unknown, expired, or was used before. */
  async rotate(token: string, now: number): Promise<Refreshed | null> {
    const stolen = new Map<string, string>();
    const next = await this.#engine.transaction(async (tx) => {
      const hash = hashOf(token);
      const row = await tx.selectFrom('refresh').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!row || row.expires_at <= now) return null;
      if (row.used && !(await this.#revokeSuccessor(tx, row, now))) {
        await tx.deleteFrom('refresh').where('family', '=', row.family).execute();
        stolen.set(row.family, row.account_id);
        return null;
      }
      const endsAt = row.ends_at ?? now + maxUserSessionMs;
      const added = await this.#add(tx, { accountId: row.account_id, family: row.family, endsAt }, now);
      // The grace counts from the first use, so that repeated use does not extend it.
      const use = { used: 1, used_at: row.used_at ?? now, successor: hashOf(added.refresh) };
      await tx.updateTable('refresh').set(use).where('hash', '=', hash).execute();
      return added;
    });
    for (const [family, accountId] of stolen) this.#onStolen(accountId, family);
    return next;
  }

  async revoke(family: string): Promise<void> {
    await this.#engine.db.deleteFrom('refresh').where('family', '=', family).execute();
  }

  /** Whether the successor of a used token was still unused, and is invalid now. */
  async #revokeSuccessor(tx: Tx, { used_at, successor }: Row, now: number): Promise<boolean> {
    if (used_at === null || now - used_at > reuseGraceMs) return false;
    const revoked = await tx
      .updateTable('refresh')
      .set({ used: 1 })
      .where('hash', '=', successor)
      .where('used', '=', 0)
      .executeTakeFirst();
    return revoked.numUpdatedRows === 1n;
  }

  async #add(tx: Tx, { accountId, family, endsAt }: Family, now: number): Promise<Refreshed> {
    const refresh = randomBytes(32).toString('base64url');
    await tx
      .insertInto('refresh')
      .values({
        hash: hashOf(refresh),
        family,
        account_id: accountId,
        expires_at: Math.min(now + refreshLifetimeMs, endsAt),
        ends_at: endsAt,
        used: 0,
      })
      .execute();
    return { accountId, family, endsAt, refresh };
  }
}
