import type { AgentTime, AuditRow, Evidence, History, Things, Violation } from '../evidence.js';
import { supervises } from '../visible.js';
import { replay } from './replay.js';

const standing = ({ state }: Things['offer']) => state === 'offered';

/**
 * I5: a ticket has one owner, its interaction has at most one open offer, and nobody takes what another agent has.
 */
export function* oneOwner({ histories }: Evidence): Generator<Violation> {
  for (const history of histories) {
    const open = new Map<string, Set<string>>();
    const accepted = new Set<string>();
    for (const offer of history.base.offer.values()) if (standing(offer)) note(open, offer);
    for (const { record } of replay(history)) {
      if (record.entity !== 'offer' || !record.value) continue;
      const offer = record.value as Things['offer'];
      if (offer.state === 'accepted') accepted.add(`${offer.ticketId} ${offer.agentId}`);
      if (note(open, offer) > 1)
        yield { invariant: 'I5', found: `${offer.interactionId} has two offers at ${record.offset}` };
    }
    for (const { action, actor, subject, detail } of history.audit) {
      if (action !== 'ticket.owner' || !detail.from || !detail.to) continue;
      const [role, id = ''] = actor.split(':');
      const entitled = role === 'system' || supervises(id) || id === detail.from;
      if (!entitled && !accepted.has(`${subject} ${id}`))
        yield { invariant: 'I5', found: `${actor} took ${subject} from ${detail.from}` };
    }
  }
}

/** Counts the open offers of the interaction. */
function note(open: Map<string, Set<string>>, offer: Things['offer']): number {
  const offers = open.get(offer.interactionId) ?? new Set();
  open.set(offer.interactionId, offers);
  if (standing(offer)) offers.add(offer.id);
  else offers.delete(offer.id);
  return offers.size;
}

/** I6: every contact that came in is stored, in exactly one place. */
export function* noContactLost({ histories, contacts }: Evidence): Generator<Violation> {
  const last = histories.length - 1;
  const { end } = histories[last]!;
  const offers = [...end.offer.values()].filter(standing);
  const interactions = [...end.interaction.values()];
  for (const { ticketId, history } of contacts) {
    if (history === last && !interactions.some((each) => each.ticketId === ticketId))
      yield { invariant: 'I6', found: `the contact of ${ticketId} is gone` };
  }
  for (const { id, status, agentId } of interactions) {
    const offered = offers.filter((offer) => offer.interactionId === id).length;
    const held = status === 'active' || status === 'held' || status === 'wrap-up';
    const right =
      status === 'closed' ||
      (status === 'queued' && agentId === null) ||
      (status === 'offered' && agentId === null) ||
      (held && agentId !== null);
    if (!right || offered !== (status === 'offered' ? 1 : 0))
      yield {
        invariant: 'I6',
        found: `${id} is ${status} with ${agentId ?? 'nobody'} and ${offered} offers`,
      };
  }
}

/** I7: every state ends by itself or by its agent: whatever waits for a moment has a timer row for it. */
export function* noStateWithoutWayOut({ histories }: Evidence): Generator<Violation> {
  for (const { end, timers, epoch } of histories) {
    const needs = (timer: string, why: string): Violation[] =>
      timers.has(timer) ? [] : [{ invariant: 'I7', found: `${why} without a timer in ${epoch}` }];
    for (const { id, state, connected } of end.agent.values()) {
      if (state === 'ready' && !connected) yield { invariant: 'I7', found: `${id} is ready and not there` };
      if (connected) yield* needs(`lease ${id}`, `${id} is there`);
      if (state === 'connection-lost') yield* needs(`grace ${id}`, `${id} is lost`);
    }
    for (const offer of end.offer.values())
      if (standing(offer)) yield* needs(`offer ${offer.id}`, `offer ${offer.id} rings`);
    for (const { id, status, wrapUpUntil } of end.interaction.values())
      if (status === 'wrap-up' && wrapUpUntil !== null) yield* needs(`wrap-up ${id}`, `${id} is in wrap-up`);
  }
}

/** I8: the intervals of an agent's day have no gaps, and agree with the log. */
export function* timesAddUp({ histories }: Evidence): Generator<Violation> {
  for (const history of histories) {
    for (const id of history.base.agent.keys()) {
      const rows = history.times.filter((row) => row.agentId === id);
      for (const [index, { until }] of rows.entries()) {
        if (until !== (rows[index + 1]?.since ?? null))
          yield { invariant: 'I8', found: `${id}: stretch ${index} of ${rows.length} ends at ${until}` };
      }
      const count = history.baseTimes.filter((row) => row.agentId === id).length;
      const logged = agentChanges(history, id).join();
      const booked = rows.slice(count).map(({ state, reason, since }) => `${state}/${reason} ${since}`);
      if (logged !== booked.join())
        yield { invariant: 'I8', found: `${id}: the log tells ${logged}, booked is ${booked.join()}` };
    }
  }
}

const agentChanges = (history: History, agentId: string): string[] =>
  [...replay(history)].flatMap(({ record, before }) => {
    if (record.entity !== 'agent' || record.id !== agentId) return [];
    const { state, reason } = record.value as Things['agent'];
    const former = before as AgentTime | null;
    return state === former?.state && reason === former.reason ? [] : [`${state}/${reason} ${record.at}`];
  });

/** I14: every change of an owner or a state has its row in the audit. */
export function* changesAudited({ histories }: Evidence): Generator<Violation> {
  for (const history of histories) {
    const logged: string[] = [];
    for (const { record, before } of replay(history)) {
      if (record.entity === 'ticket' && before)
        logged.push(...ticketChanges(before as Things['ticket'], record.value as Things['ticket']));
      if (record.entity === 'agent' && before)
        logged.push(...agentChange(before as Things['agent'], record.value as Things['agent']));
    }
    const audited = history.audit.flatMap(auditLine);
    const difference = firstDifference(logged, audited);
    if (difference) yield { invariant: 'I14', found: difference };
  }
}

function ticketChanges(before: Things['ticket'], after: Things['ticket']): string[] {
  const owner = before.ownerId === after.ownerId ? [] : [`${after.id} owner ${after.ownerId}`];
  return before.status === after.status ? owner : [...owner, `${after.id} state ${after.status}`];
}

const agentChange = (before: Things['agent'], after: Things['agent']): string[] =>
  before.state === after.state && before.reason === after.reason
    ? []
    : [`${after.id} ${after.state}/${after.reason}`];

function auditLine({ action, subject, detail }: AuditRow): string[] {
  if (action === 'ticket.owner') return [`${subject} owner ${detail.to}`];
  if (action === 'ticket.state') return [`${subject} state ${detail.to}`];
  return action === 'agent.state' ? [`${subject} ${detail.state}/${detail.reason}`] : [];
}

/** The order within one transaction does not matter, so each subject is compared by itself. */
function firstDifference(logged: readonly string[], audited: readonly string[]): string | null {
  const about = (lines: readonly string[], subject: string) =>
    lines.filter((line) => line.startsWith(`${subject} `)).join(', ');
  const subjects = new Set([...logged, ...audited].map((line) => line.slice(0, line.indexOf(' '))));
  for (const subject of subjects) {
    const [inLog, inAudit] = [about(logged, subject), about(audited, subject)];
    if (inLog !== inAudit) return `the log tells "${inLog}", the audit "${inAudit}"`;
  }
  return null;
}
