import type { Client } from '@centralita/core';
import { CcActivityEvent } from '../events/activity.js';
import { CcErrorEvent } from '../events/error.js';
import { CcMessageEvent } from '../events/message.js';
import { CcScreenPopEvent } from '../events/screen-pop.js';
import { CcStatusChangeEvent } from '../events/status-change.js';
import type { InOneTab } from './in-one-tab.js';
import { tellCalls } from './tell-calls.js';

/** Messages that are remembered, so that one that is delivered later is not told as new. */
const mostKnown = 2_000;

const told = new WeakSet<Client>();
const iso = (time: number) => new Date(time).toISOString();

/**
 * Tells the host page what happens, by events on `target`, until `signal` ends it. A client tells one page once, whoever else
 * provides it; `cc-screen-pop` and `cc-activity` come in one tab only.
 */
export function tellPage(client: Client, target: EventTarget, signal: AbortSignal): void {
  if (told.has(client)) return;
  told.add(client);
  const once = agreed(client, signal);
  const stops = [
    client.onScreenPop((pop) => {
      void once(`pop:${pop.interactionId}`, () => target.dispatchEvent(new CcScreenPopEvent(pop)));
    }),
    client.onActivity((entry) => {
      void once(`activity:${entry.interactionId}:${entry.endedAt ?? ''}`, () =>
        target.dispatchEvent(new CcActivityEvent(entry)),
      );
    }),
    tellStatus(client, target),
    tellMessages(client, target),
    tellSignedOut(client, target),
    tellCalls(client, target),
  ];
  signal.addEventListener('abort', () => {
    told.delete(client);
    for (const stop of stops) stop();
  });
}

/** How tabs agree is fetched apart, at once: before the first work comes there is nothing to tell. Without it each tab tells. */
function agreed(client: Client, signal: AbortSignal): InOneTab {
  const fetched = import('./in-one-tab.js').then(
    ({ inOneTab }) => inOneTab(client, () => client.$me.get()?.id ?? '', signal),
    (): InOneTab => (_key, act) => Promise.resolve().then(act),
  );
  return async (key, act) => (await fetched)(key, act);
}

function tellStatus({ agents }: Client, target: EventTarget): () => void {
  let former = agents.$own.get();
  return agents.$own.listen((agent) => {
    const before = former;
    former = agent;
    // The first is where the session begins, no change.
    if (!agent || !before || (before.state === agent.state && before.reason === agent.reason)) return;
    const { id: agentId, state, reason, since } = agent;
    target.dispatchEvent(new CcStatusChangeEvent({ agentId, state, reason, since: iso(since) }));
  });
}

function tellMessages(client: Client, target: EventTarget): () => void {
  const known = new Set<string>();
  const start = client.clock.now();
  return client.on('change', (change) => {
    if (change.entity !== 'message' || !change.value || known.has(change.id)) return;
    const { id: messageId, ticketId, interactionId, channel, author, text, kind, at } = change.value;
    known.add(messageId);
    if (known.size > mostKnown) for (const first of [...known].slice(0, mostKnown / 2)) known.delete(first);
    // What was written before is only changed now: delivered, read.
    if (kind === 'event' || at < start) return;
    queueMicrotask(() => {
      if (client.tickets.ticket(ticketId).get()?.ownerId !== client.$me.get()?.id) return;
      const about = { messageId, ticketId, interactionId, channel };
      target.dispatchEvent(new CcMessageEvent({ ...about, author: author.kind, text, at: iso(at) }));
    });
  });
}

function tellSignedOut({ $status }: Client, target: EventTarget): () => void {
  return $status.listen(({ state }) => {
    if (state !== 'signed-out') return;
    const message = 'signed out: no valid token';
    target.dispatchEvent(new CcErrorEvent({ code: 'unauthorized', message, source: 'session' }));
  });
}
