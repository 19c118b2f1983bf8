import type { Change, Fact } from '@centralita/core/protocol';
import { openSqlite } from '../../packages/demo-server/src/storage/sqlite.js';
import type { Answered } from './stream-writer.js';

/** The effects on some tickets that the store of a stopped server has recorded, read from the log in its file. */
export class Ledger {
  /** The effect of each record in order, by ticket. */
  readonly #done = new Map<string, string[]>();

  static async read(dataDir: string): Promise<Ledger> {
    const engine = await openSqlite(dataDir);
    const ledger = new Ledger();
    const rows = await engine.db.selectFrom('log').select('body').orderBy('offset').execute();
    for (const { body } of rows) ledger.#take(JSON.parse(body) as Change | Fact);
    await engine.close();
    return ledger;
  }

  /** Lists which of these commands were lost, done twice or done out of order. */
  faultsOf(ticketId: string, commands: readonly Answered[]): string[] {
    const wanted = commands.map(effectOf);
    const done = this.#done.get(ticketId) ?? [];
    const first = wanted.findIndex((effect, index) => effect !== done[index]);
    if (first < 0 && wanted.length === done.length) return [];
    const at = first < 0 ? wanted.length : first;
    return [`${ticketId}: command ${at + 1} is ${wanted[at]}, done was ${done[at]} (${done.length} in all)`];
  }

  #take(body: Change | Fact): void {
    if ('fact' in body) {
      if (body.fact === 'ticket.resolved' || body.fact === 'ticket.reopened')
        this.#add(body.ticketId, body.fact);
    } else if (body.entity === 'message' && body.value?.author.kind === 'agent') {
      this.#add(body.value.ticketId, `${body.value.kind} ${body.value.id}`);
    } else if (body.entity === 'ticket' && body.value) this.#tags(body.id, body.value.tags[0]);
  }

  /** Each command sets another tag, so a ticket that keeps its tag has changed in another field. */
  #tags(ticketId: string, tag: string | undefined): void {
    const effect = `tag ${tag}`;
    if (tag && this.#done.get(ticketId)?.findLast((each) => each.startsWith('tag ')) !== effect)
      this.#add(ticketId, effect);
  }

  #add(ticketId: string, effect: string): void {
    const done = this.#done.get(ticketId);
    if (done) done.push(effect);
    else this.#done.set(ticketId, [effect]);
  }
}

function effectOf({ name, params }: Answered): string {
  const { id, tags } = params as { id?: string; tags?: readonly string[] };
  if (name === 'messages.send') return `text ${id}`;
  if (name === 'messages.note') return `note ${id}`;
  if (name === 'tickets.setTags') return `tag ${tags?.[0]}`;
  return name === 'tickets.resolve' ? 'ticket.resolved' : 'ticket.reopened';
}
