import type { CallView } from '@centralita/core';
import { CcCallAnswerEvent } from '../events/call-answer.js';
import { CcCallEndEvent } from '../events/call-end.js';
import { CcCallRingEvent } from '../events/call-ring.js';
import type { Line } from './line.js';

const iso = (time: number) => new Date(time).toISOString();

/**
 * Dispatches `cc-call-ring`, `cc-call-answer` and `cc-call-end` for the calls of a phone without our server. Such calls
 * have no ticket, interaction or queue, so these ids are empty. Call the result to stop.
 */
export function dispatchBareCalls(line: Line, target: EventTarget): () => void {
  const known = new Map<string, CallView>();

  const update = (call: CallView): void => {
    const before = known.get(call.id);
    known.set(call.id, call);
    if (call.state === 'ringing' && !before) target.dispatchEvent(new CcCallRingEvent(about(call)));
    if (call.answeredAt !== null && before?.answeredAt == null)
      target.dispatchEvent(new CcCallAnswerEvent({ ...about(call), answeredAt: iso(call.answeredAt) }));
  };

  const end = (call: CallView): void => {
    known.delete(call.id);
    const answeredAt = call.answeredAt === null ? null : iso(call.answeredAt);
    const times = { startedAt: iso(call.startedAt), answeredAt, endedAt: iso(Date.now()) };
    target.dispatchEvent(new CcCallEndEvent({ ...about(call), ...times, endedBy: null }));
  };

  return line.$calls.listen(() => {
    const calls = line.$calls.get();
    for (const call of [...known.values()]) if (!calls.some(({ id }) => id === call.id)) end(call);
    for (const call of calls) update(call);
  });
}

function about({ id: callId, direction, number, name }: CallView) {
  return { callId, direction, number, name, ticketId: '', interactionId: '', queueId: '', contactId: null };
}
