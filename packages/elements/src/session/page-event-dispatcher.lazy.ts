import type { ActivityEntry, Agent, BackendEvents, Client, ScreenPop } from '@centralita/core';
import { CcActivityEvent } from '../events/activity.js';
import { CcErrorEvent } from '../events/error.js';
import { CcMessageEvent } from '../events/message.js';
import { CcScreenPopEvent } from '../events/screen-pop.js';
import { CcStatusChangeEvent } from '../events/status-change.js';
import { CallEventDispatcher } from './call-event-dispatcher.js';
import { dispatchFact } from './dispatch-fact.js';
import { inOneTab, type InOneTab } from './in-one-tab.js';

/** The number of message ids that are remembered, so that a later delivery receipt is not reported as a new message. */
const maxKnownMessages = 2_000;

const iso = (time: number) => new Date(time).toISOString();

export type Change = Parameters<BackendEvents['change']>[0];
export type Entities = Parameters<BackendEvents['snapshot']>[0];

export interface PageEventOptions {
  readonly client: Client;
  /** An event is dispatched here if no element shows the fact. */
  readonly target: EventTarget;
  /** The server time at which the session started, in ms. Older messages are not reported as new. */
  readonly startedAt: number;
  /** The agent at the start of the session, or null if it was not known then. */
  readonly agent: Agent | null;
  /** Ends the dispatching. */
  readonly signal: AbortSignal;
}

/** Turns what a session reports into the events for the host page. */
export class PageEventDispatcher {
  readonly #options: PageEventOptions;
  readonly #once: InOneTab;
  readonly #calls: CallEventDispatcher;
  readonly #knownMessages = new Set<string>();
  #agent: Agent | null;

  constructor(options: PageEventOptions) {
    const { client, target, agent, signal } = options;
    this.#options = options;
    this.#agent = agent;
    this.#once = inOneTab(client, () => client.$me.get()?.id ?? '', signal);
    this.#calls = new CallEventDispatcher(client, target);
  }

  screenPop(pop: ScreenPop): void {
    const event = () => this.#options.target.dispatchEvent(new CcScreenPopEvent(pop));
    void this.#once(`pop:${pop.interactionId}`, event);
  }

  activity(entry: ActivityEntry): void {
    const event = () => this.#options.target.dispatchEvent(new CcActivityEvent(entry));
    void this.#once(`activity:${entry.interactionId}:${entry.endedAt ?? ''}`, event);
  }

  agent(agent: Agent | null): void {
    const { client, target } = this.#options;
    const before = this.#agent;
    this.#agent = agent;
    // The first value is the state at the start of the session and not a change.
    if (!agent || !before || (before.state === agent.state && before.reason === agent.reason)) return;
    const { id: agentId, state, reason, since } = agent;
    const event = new CcStatusChangeEvent({ agentId, state, reason, since: iso(since) });
    dispatchFact(event, { client, target, tag: 'cc-status' });
  }

  snapshot(entities: Entities): void {
    this.#calls.snapshot(entities);
  }

  change(change: Change): void {
    this.#message(change);
    this.#calls.change(change);
  }

  connection(state: string): void {
    if (state !== 'signed-out') return;
    const message = 'signed out: no valid token';
    this.#options.target.dispatchEvent(
      new CcErrorEvent({ code: 'unauthorized', message, source: 'session' }),
    );
  }

  #message(change: Change): void {
    const known = this.#knownMessages;
    if (change.entity !== 'message' || !change.value || known.has(change.id)) return;
    const { id: messageId, ticketId, interactionId, channel, author, text, kind, at } = change.value;
    known.add(messageId);
    if (known.size > maxKnownMessages)
      for (const id of [...known].slice(0, maxKnownMessages / 2)) known.delete(id);
    const { client, target, startedAt } = this.#options;
    // A message from before the session only changes now, for example to delivered or read.
    if (kind === 'event' || at < startedAt) return;
    queueMicrotask(() => {
      const about = { messageId, ticketId, interactionId, channel };
      const event = new CcMessageEvent({ ...about, author: author.kind, text, at: iso(at) });
      const isOwn = client.tickets.ticket(ticketId).get()?.ownerId === client.$me.get()?.id;
      dispatchFact(event, { client, target: isOwn ? target : null, tag: 'cc-conversation', ticketId });
    });
  }
}
