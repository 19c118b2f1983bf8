import type { Call, Client } from '@centralita/core';
import { CcCallAnswerEvent } from '../events/call-answer.js';
import { CcCallEndEvent } from '../events/call-end.js';
import { CcCallRingEvent } from '../events/call-ring.js';
import type { CcEvent } from '../events/cc-event.js';
import { dispatchFact } from './dispatch-fact.js';

const iso = (time: number) => new Date(time).toISOString();

/** Dispatches `cc-call-ring`, `cc-call-answer` and `cc-call-end` for the calls of this agent, as the server's log reports them. */
export function dispatchCallEvents(client: Client, target: EventTarget): () => void {
  const known = new Map<string, Call>();
  const dispatch = (event: CcEvent<unknown>): void =>
    dispatchFact(event, { client, target, tag: 'cc-softphone' });

  const update = (call: Call): void => {
    const before = known.get(call.id);
    if (!before && call.state === 'ended') return;
    known.set(call.id, call);
    if (call.state === 'ringing' && before?.state !== 'ringing') {
      dispatch(new CcCallRingEvent(about(call)));
    }
    if (call.answeredAt !== null && before?.answeredAt == null) {
      dispatch(new CcCallAnswerEvent({ ...about(call), answeredAt: iso(call.answeredAt) }));
    }
    if (call.state === 'ended') end(call, call.endedAt ?? client.clock.now());
  };

  /** Also when the call goes on to ring at the next agent: for this page it has ended. */
  const end = (call: Call, at: number): void => {
    if (!known.delete(call.id)) return;
    const { startedAt, answeredAt, endedBy } = call;
    const answered = answeredAt === null ? null : iso(answeredAt);
    const times = { startedAt: iso(startedAt), answeredAt: answered, endedAt: iso(at) };
    dispatch(new CcCallEndEvent({ ...about(call), ...times, endedBy }));
  };

  const about = ({ id: callId, ticketId, interactionId, direction, queueId, number, name }: Call) => {
    const contactId = client.tickets.ticket(ticketId).get()?.contactId ?? null;
    return { callId, ticketId, interactionId, direction, queueId, contactId, number, name };
  };

  const stops = [
    // Calls of the first snapshot were reported before the reload. Calls that ended while the page was offline are reported now.
    client.on('snapshot', ({ call: calls = [] }) => {
      for (const [id, call] of known)
        if (!calls.some((each) => each.id === id)) end(call, client.clock.now());
      for (const call of calls) if (isMine(client, call) && call.state !== 'ended') known.set(call.id, call);
    }),
    client.on('change', (change) => {
      if (change.entity !== 'call') return;
      const call = change.value;
      const former = known.get(change.id);
      // The record of the ticket may follow in the same batch.
      if (call && isMine(client, call)) queueMicrotask(() => update(call));
      else if (former) queueMicrotask(() => end(former, client.clock.now()));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

const isMine = (client: Client, { agentId }: Call) => agentId !== null && agentId === client.$me.get()?.id;
