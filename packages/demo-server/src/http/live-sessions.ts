import type { Engine } from '../storage/engine.js';

/** Customers' sessions have this prefix. Only those that ended early are stored; of users' sessions, the valid ones are. */
const visitPrefix = 'visit-';

export const visitSession = (id: string): string => `${visitPrefix}${id}`;

/**
 * Keeps in memory which sessions are valid, because SIP asks for each message. All of it comes from the store, so that
 * a restart revives no ended session.
 */
export class LiveSessions {
  readonly #engine: Engine;
  readonly #now: () => number;
  /** The families of refresh tokens that are valid. */
  #families = new Set<string>();
  /** The ended visits, with the time at which their tokens expire anyway. */
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

  /** Reads which families are left after some of them ended. */
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
