import type { Engine } from '../storage/engine.js';

/** Sessions of customers are not stored, only those that ended before their time. The prefix tells them apart. */
const visitPrefix = 'visit-';

export const visitSession = (id: string): string => `${visitPrefix}${id}`;

/**
 * Which sessions are valid, in memory: SIP asks for each message. All of it comes from the store, so that a restart
 * revives nothing.
 */
export class LiveSessions {
  readonly #engine: Engine;
  readonly #now: () => number;
  /** Families of refresh tokens. */
  #families = new Set<string>();
  /** Ended visits, with the time from which their tokens are expired anyway. */
  readonly #endedVisits = new Map<string, number>();

  private constructor(engine: Engine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  static async load(engine: Engine, now: () => number): Promise<LiveSessions> {
    const sessions = new LiveSessions(engine, now);
    const ended = await engine.read((reader) => reader.selectFrom('ended_visit').selectAll().execute());
    for (const { id, until } of ended) sessions.#endedVisits.set(id, until);
    await sessions.reload();
    return sessions;
  }

  isLive(session: string): boolean {
    return session.startsWith(visitPrefix) ? !this.#endedVisits.has(session) : this.#families.has(session);
  }

  begun(family: string): void {
    this.#families.add(family);
  }

  ended(family: string): void {
    this.#families.delete(family);
  }

  /** Reads which families are left, after some of them ended. */
  async reload(): Promise<void> {
    const rows = await this.#engine.read((reader) =>
      reader
        .selectFrom('refresh')
        .innerJoin('account', 'account.id', 'refresh.account_id')
        .select('refresh.family')
        .distinct()
        .where('account.active', '=', 1)
        .where('refresh.expires_at', '>', this.#now())
        .execute(),
    );
    this.#families = new Set(rows.map(({ family }) => family));
  }

  async endVisit(id: string, until: number): Promise<void> {
    const now = this.#now();
    await this.#engine.transaction(async (tx) => {
      await tx.deleteFrom('ended_visit').where('until', '<=', now).execute();
      await tx
        .insertInto('ended_visit')
        .values({ id, until })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    for (const [former, end] of this.#endedVisits) if (end <= now) this.#endedVisits.delete(former);
    this.#endedVisits.set(id, until);
  }
}
