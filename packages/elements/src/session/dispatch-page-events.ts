import type { Client } from '@centralita/core';
import { CcActivityEvent } from '../events/activity.js';
import { CcErrorEvent } from '../events/error.js';
import { CcMessageEvent } from '../events/message.js';
import { CcScreenPopEvent } from '../events/screen-pop.js';
import { CcStatusChangeEvent } from '../events/status-change.js';
import { dispatchCallEvents } from './dispatch-call-events.js';
import { dispatchFact } from './dispatch-fact.js';
import type { InOneTab } from './in-one-tab.js';

/** So many message ids are remembered, so that a later delivery receipt is not reported as a new message. */
const maxKnownMessages = 2_000;

const dispatching = new WeakSet<Client>();
const iso = (time: number) => new Date(time).toISOString();

/**
 * Dispatches the events for the host page until `signal` ends it. Each is dispatched once, on the element that shows
 * the fact, else on `target`, even if several providers have the client. `cc-screen-pop` and `cc-activity` are
 * dispatched in one tab only.
 */
export function dispatchPageEvents(client: Client, target: EventTarget, signal: AbortSignal): void {
  if (dispatching.has(client)) return;
  dispatching.add(client);
  const once = lazyInOneTab(client, signal);
  const stops = [
    client.onScreenPop((pop) => {
      void once(`pop:${pop.interactionId}`, () => target.dispatchEvent(new CcScreenPopEvent(pop)));
    }),
    client.onActivity((entry) => {
      void once(`activity:${entry.interactionId}:${entry.endedAt ?? ''}`, () =>
        target.dispatchEvent(new CcActivityEvent(entry)),
      );
    }),
    dispatchStatus(client, target),
    dispatchMessages(client, target),
    dispatchSignedOut(client, target),
    dispatchCallEvents(client, target),
  ];
  signal.addEventListener('abort', () => {
    dispatching.delete(client);
    for (const stop of stops) stop();
  });
}

/** Loads the agreement between tabs at once but apart: no event needs it before the first interaction. If it fails, each tab dispatches. */
function lazyInOneTab(client: Client, signal: AbortSignal): InOneTab {
  const loaded = import('./in-one-tab.js').then(
    ({ inOneTab }) => inOneTab(client, () => client.$me.get()?.id ?? '', signal),
    (): InOneTab => (_key, act) => Promise.resolve().then(act),
  );
  return async (key, act) => (await loaded)(key, act);
}

function dispatchStatus(client: Client, target: EventTarget): () => void {
  const { agents } = client;
  let former = agents.$own.get();
  return agents.$own.listen((agent) => {
    const before = former;
    former = agent;
    // The first value is the state at the start of the session and not a change.
    if (!agent || !before || (before.state === agent.state && before.reason === agent.reason)) return;
    const { id: agentId, state, reason, since } = agent;
    const event = new CcStatusChangeEvent({ agentId, state, reason, since: iso(since) });
    dispatchFact(event, { client, target, tag: 'cc-status' });
  });
}

function dispatchMessages(client: Client, target: EventTarget): () => void {
  const known = new Set<string>();
  const start = client.clock.now();
  return client.on('change', (change) => {
    if (change.entity !== 'message' || !change.value || known.has(change.id)) return;
    const { id: messageId, ticketId, interactionId, channel, author, text, kind, at } = change.value;
    known.add(messageId);
    if (known.size > maxKnownMessages)
      for (const id of [...known].slice(0, maxKnownMessages / 2)) known.delete(id);
    // A message from before the session only changes now, for example to delivered or read.
    if (kind === 'event' || at < start) return;
    queueMicrotask(() => {
      const about = { messageId, ticketId, interactionId, channel };
      const event = new CcMessageEvent({ ...about, author: author.kind, text, at: iso(at) });
      const isOwn = client.tickets.ticket(ticketId).get()?.ownerId === client.$me.get()?.id;
      dispatchFact(event, { client, target: isOwn ? target : null, tag: 'cc-conversation', ticketId });
    });
  });
}

function dispatchSignedOut({ $status }: Client, target: EventTarget): () => void {
  return $status.listen(({ state }) => {
    if (state !== 'signed-out') return;
    const message = 'signed out: no valid token';
    target.dispatchEvent(new CcErrorEvent({ code: 'unauthorized', message, source: 'session' }));
  });
}
