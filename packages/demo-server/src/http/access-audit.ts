import type { Engine } from '../storage/engine.js';

/** How many refusals are written per minute. A flood beyond that is counted and written as one row. */
const maxRefusalsPerMinute = 60;
const minuteMs = 60_000;

type AccessAction =
  'session.begin' | 'session.end' | 'session.refused' | 'session.locked' | 'session.stolen' | 'phone.refused';

const isRefusal = (action: AccessAction) => action !== 'session.begin' && action !== 'session.end';

export interface Access {
  readonly action: AccessAction;
  /** The user, or the name with which somebody tried to sign in. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Keeps in the audit who signed in and who was refused. It never writes a password, and never more rows than a store can take. */
export class AccessAudit {
  readonly #engine: Engine;
  readonly #now: () => number;
  #minute = 0;
  #refusals = 0;
  /** How many refusals of this minute have no row of their own, by action. */
  readonly #unwritten = new Map<AccessAction, number>();
  #lastRefusalAt = 0;

  constructor(engine: Engine, now: () => number = Date.now) {
    this.#engine = engine;
    this.#now = now;
  }

  async write(access: Access): Promise<void> {
    const at = this.#now();
    const minute = Math.floor(at / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#refusals = 0;
      await this.#flush();
    }
    if (isRefusal(access.action) && ++this.#refusals > maxRefusalsPerMinute) {
      this.#unwritten.set(access.action, (this.#unwritten.get(access.action) ?? 0) + 1);
      this.#lastRefusalAt = at;
      return;
    }
    await this.#insert(access, at);
  }

  /** Writes how many refusals were only counted, one row for each action. */
  async #flush(): Promise<void> {
    const counted = [...this.#unwritten];
    this.#unwritten.clear();
    for (const [action, others] of counted)
      await this.#insert({ action, subject: '', detail: { others } }, this.#lastRefusalAt);
  }

  async #insert({ action, subject, detail = {} }: Access, at: number): Promise<void> {
    await this.#engine.transaction(async (tx) => {
      const tenant = await tx.selectFrom('tenant').select('id').orderBy('id').executeTakeFirst();
      const row = { tenant_id: tenant?.id ?? '', at, actor: 'system:access', action };
      await tx
        .insertInto('audit')
        .values({ ...row, subject: subject.slice(0, 100), detail: JSON.stringify(detail) })
        .execute();
    });
  }
}
