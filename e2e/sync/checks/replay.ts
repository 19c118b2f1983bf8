import type { History, Logged, Tables, ThingName, Things } from '../evidence.js';

/** One record of a history, with its thing as it was before. */
export interface Moment {
  readonly record: Logged;
  readonly before: Things[ThingName] | null;
  /** Everything as it is right after it. */
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

/** Goes through a history from its base, record by record: whatever rows say at the end, this is what happened. */
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
