import type { Call, Client } from '@centralita/core';
import { CcCallAnswerEvent } from '../events/call-answer.js';
import { CcCallEndEvent } from '../events/call-end.js';
import { CcCallRingEvent } from '../events/call-ring.js';

const iso = (time: number) => new Date(time).toISOString();

/** `cc-call-ring`, `cc-call-answer`, `cc-call-end` of this agent's calls, from what the server's log says of them. */
export function tellCalls(client: Client, target: EventTarget): () => void {
  const known = new Map<string, Call>();

  const learn = (call: Call): void => {
    const before = known.get(call.id);
    if (!before && call.state === 'ended') return;
    known.set(call.id, call);
    if (call.state === 'ringing' && before?.state !== 'ringing') {
      target.dispatchEvent(new CcCallRingEvent(about(call)));
    }
    if (call.answeredAt !== null && before?.answeredAt == null) {
      target.dispatchEvent(new CcCallAnswerEvent({ ...about(call), answeredAt: iso(call.answeredAt) }));
    }
    if (call.state === 'ended') end(call, call.endedAt ?? client.clock.now());
  };

  /** Also when it rings at the next agent: for this page it is over. */
  const end = (call: Call, at: number): void => {
    if (!known.delete(call.id)) return;
    const { startedAt, answeredAt, endedBy } = call;
    const answered = answeredAt === null ? null : iso(answeredAt);
    const times = { startedAt: iso(startedAt), answeredAt: answered, endedAt: iso(at) };
    target.dispatchEvent(new CcCallEndEvent({ ...about(call), ...times, endedBy }));
  };

  const about = ({ id: callId, ticketId, interactionId, direction, queueId, number, name }: Call) => {
    const contactId = client.tickets.ticket(ticketId).get()?.contactId ?? null;
    return { callId, ticketId, interactionId, direction, queueId, contactId, number, name };
  };

  const stops = [
    // Calls that were there when the page opened were told before the reload; ones that ended meanwhile are told now.
    client.on('snapshot', ({ call: calls = [] }) => {
      for (const [id, call] of known)
        if (!calls.some((each) => each.id === id)) end(call, client.clock.now());
      for (const call of calls) if (isMine(client, call) && call.state !== 'ended') known.set(call.id, call);
    }),
    client.on('change', (change) => {
      if (change.entity !== 'call') return;
      const call = change.value;
      const former = known.get(change.id);
      // The ticket's record may come right after in the same batch.
      if (call && isMine(client, call)) queueMicrotask(() => learn(call));
      else if (former) queueMicrotask(() => end(former, client.clock.now()));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

const isMine = (client: Client, { agentId }: Call) => agentId !== null && agentId === client.$me.get()?.id;
