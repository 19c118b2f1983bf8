import type { BackendEvents, Call, Client } from '@centralita/core';
import { CcCallAnswerEvent } from '../events/call-answer.js';
import { CcCallEndEvent } from '../events/call-end.js';
import { CcCallRingEvent } from '../events/call-ring.js';
import type { CcEvent } from '../events/cc-event.js';
import { dispatchFact } from './dispatch-fact.js';

const iso = (time: number) => new Date(time).toISOString();

/** Dispatches `cc-call-ring`, `cc-call-answer` and `cc-call-end` for the calls of this agent, as the server's log reports them. */
export class CallEventDispatcher {
  readonly #client: Client;
  readonly #target: EventTarget;
  readonly #known = new Map<string, Call>();

  constructor(client: Client, target: EventTarget) {
    this.#client = client;
    this.#target = target;
  }

  /** Calls of the first snapshot were reported before the reload. Calls that ended while the page was offline are reported now. */
  snapshot({ call: calls = [] }: Parameters<BackendEvents['snapshot']>[0]): void {
    for (const [id, call] of this.#known)
      if (!calls.some((each) => each.id === id)) this.#end(call, this.#client.clock.now());
    for (const call of calls)
      if (this.#isMine(call) && call.state !== 'ended') this.#known.set(call.id, call);
  }

  change(change: Parameters<BackendEvents['change']>[0]): void {
    if (change.entity !== 'call') return;
    const call = change.value;
    const former = this.#known.get(change.id);
    // The record of the ticket may follow in the same batch.
    if (call && this.#isMine(call)) queueMicrotask(() => this.#update(call));
    else if (former) queueMicrotask(() => this.#end(former, this.#client.clock.now()));
  }

  #update(call: Call): void {
    const before = this.#known.get(call.id);
    if (!before && call.state === 'ended') return;
    this.#known.set(call.id, call);
    if (call.state === 'ringing' && before?.state !== 'ringing') {
      this.#dispatch(new CcCallRingEvent(this.#about(call)));
    }
    if (call.answeredAt !== null && before?.answeredAt == null) {
      this.#dispatch(new CcCallAnswerEvent({ ...this.#about(call), answeredAt: iso(call.answeredAt) }));
    }
    if (call.state === 'ended') this.#end(call, call.endedAt ?? this.#client.clock.now());
  }

  /** Dispatches the end also when the call rings at the next agent, because it has ended for this page. */
  #end(call: Call, at: number): void {
    if (!this.#known.delete(call.id)) return;
    const { startedAt, answeredAt, endedBy } = call;
    const answered = answeredAt === null ? null : iso(answeredAt);
    const times = { startedAt: iso(startedAt), answeredAt: answered, endedAt: iso(at) };
    this.#dispatch(new CcCallEndEvent({ ...this.#about(call), ...times, endedBy }));
  }

  #about({ id: callId, ticketId, interactionId, direction, queueId, number, name }: Call) {
    const contactId = this.#client.tickets.ticket(ticketId).get()?.contactId ?? null;
    return { callId, ticketId, interactionId, direction, queueId, contactId, number, name };
  }

  #dispatch(event: CcEvent<unknown>): void {
    dispatchFact(event, { client: this.#client, target: this.#target, tag: 'cc-softphone' });
  }

  #isMine({ agentId }: Call): boolean {
    return agentId !== null && agentId === this.#client.$me.get()?.id;
  }
}
