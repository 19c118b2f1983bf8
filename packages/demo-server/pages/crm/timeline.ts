import type { ActivityEntry, Client, Labels } from '@centralita/core';

/** What the CRM keeps of a finished interaction. */
export interface TimelineEntry extends ActivityEntry {
  /** Words of the outcome, from the root down, in every language that the centre has. */
  readonly outcome: readonly Labels[];
  readonly agentName: string;
}

/** This browser's storage stands for the CRM's own database. */
const store = 'nordia:timeline';
/** Older entries make room, so that a demo that runs for weeks keeps working. */
const longest = 500;

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
  /** Written once, also when it is told twice. */
  add(client: Client, entry: ActivityEntry): void {
    entries = read();
    if (entries.some((each) => each.interactionId === entry.interactionId)) return;
    const agentName = client.$me.get()?.name ?? '';
    entries = [{ ...entry, outcome: outcomeOf(client, entry), agentName }, ...entries].slice(0, longest);
    try {
      localStorage.setItem(store, JSON.stringify(entries));
    } catch {
      // Storage is full or forbidden: this page still shows it.
    }
    for (const listener of listeners) listener();
  },
  onChange(listener: () => void): void {
    listeners.add(listener);
  },
};
