import type { ActivityEntry, Client, Labels } from '@centralita/core';

/** The CRM's record of a finished interaction. */
export interface TimelineEntry extends ActivityEntry {
  /** The path of the outcome from the root, in every language of the contact center. */
  readonly outcome: readonly Labels[];
  readonly agentName: string;
}

/** The browser's storage stands in for the CRM's database. */
const store = 'nordia:timeline';
/** Older entries are dropped, so that a demo can run for weeks. */
const maxEntries = 500;

let entries: readonly TimelineEntry[] = read();
const listeners = new Set<() => void>();

function read(): readonly TimelineEntry[] {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '[]') as TimelineEntry[];
  } catch {
    return [];
  }
}

addEventListener('storage', (event) => {
  if (event.key !== store) return;
  entries = read();
  for (const listener of listeners) listener();
});

function outcomeOf(client: Client, entry: ActivityEntry): Labels[] {
  const queue = client.queues.$all.get().find((each) => each.id === entry.queueId);
  const nodes = queue?.outcomeTreeId ? client.tipification.tree(queue.outcomeTreeId).get()?.nodes : undefined;
  const path = entry.tipification?.path ?? [];
  return path.map((id) => nodes?.find((node) => node.id === id)?.label ?? { en: id });
}

/** Finished interactions, newest first. */
export const timeline = {
  all: (): readonly TimelineEntry[] => entries,
  of: (contactId: string) => entries.filter((entry) => entry.contactId === contactId),
  ofTicket: (ticketId: string) => entries.filter((entry) => entry.ticketId === ticketId),
  /** Adds an entry once, even if it is reported twice. */
  add(client: Client, entry: ActivityEntry): void {
    entries = read();
    if (entries.some((each) => each.interactionId === entry.interactionId)) return;
    const agentName = client.$me.get()?.name ?? '';
    entries = [{ ...entry, outcome: outcomeOf(client, entry), agentName }, ...entries].slice(0, maxEntries);
    try {
      localStorage.setItem(store, JSON.stringify(entries));
    } catch {
      // The storage is full or forbidden; this page still shows the entry.
    }
    for (const listener of listeners) listener();
  },
  onChange(listener: () => void): void {
    listeners.add(listener);
  },
};
