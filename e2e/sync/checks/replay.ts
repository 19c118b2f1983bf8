import type { History, Logged, Tables, ThingName, Things } from '../evidence.js';

/** One record of a history, with its entity as it was before. */
export interface Moment {
  readonly record: Logged;
  readonly before: Things[ThingName] | null;
  /** Everything as it is right after the record. */
  readonly now: Tables;
}

const known: ReadonlySet<string> = new Set<ThingName>([
  'ticket',
  'interaction',
  'offer',
  'agent',
  'message',
  'act',
]);

/** Replays a history from its base, record by record, so that checks see each step and not only the final rows. */
export function* replay({ base, log }: History): Generator<Moment> {
  const now = {
    ticket: new Map(base.ticket),
    interaction: new Map(base.interaction),
    offer: new Map(base.offer),
    agent: new Map(base.agent),
    message: new Map(base.message),
    act: new Map(base.act),
  };
  for (const record of log) {
    if (record.entity === null || !known.has(record.entity)) continue;
    const table: Map<string, unknown> = now[record.entity as ThingName];
    const before = (table.get(record.id) as Things[ThingName] | undefined) ?? null;
    if (record.value === null) table.delete(record.id);
    else table.set(record.id, record.value);
    yield { record, before, now };
  }
}
