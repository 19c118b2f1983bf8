import type { Chapter, Evidence, History, Things, Violation } from '../evidence.js';
import { agentNames } from '../schedule.js';
import { audiencesOf, maySee } from '../visible.js';
import { replay, type Moment } from './replay.js';

/** I3: the log has no gap, and pages apply their part of it completely, in order, and nothing twice. */
export function* logWithoutHoles({ histories, pages }: Evidence): Generator<Violation> {
  for (const { epoch, baseOffset, log } of histories) {
    const wrong = log.findIndex((record, index) => record.offset !== baseOffset + index + 1);
    if (wrong >= 0)
      yield {
        invariant: 'I3',
        found: `${epoch} has ${log[wrong]!.offset} at place ${baseOffset + wrong + 1}`,
      };
  }
  for (const page of pages) {
    for (const chapter of page.chapters) {
      const fault = departure(chapter, page.audiences, histories);
      if (fault) yield { invariant: 'I3', found: `${page.name} ${fault}` };
    }
  }
}

/** The first place where a page deviates from the log, from its snapshot on. */
function departure(
  chapter: Chapter,
  audiences: ReadonlySet<string>,
  histories: readonly History[],
): string | null {
  const history = histories.find((each) => each.epoch === chapter.epoch);
  if (!history) return `lives in an unknown epoch ${chapter.epoch}`;
  let next = 0;
  for (const record of [...history.earlier, ...history.log]) {
    if (next === chapter.applied.length) return null;
    if (record.offset <= chapter.offset) continue;
    const visible = record.seenBy(audiences);
    if (visible === null) continue;
    if (visible !== chapter.applied[next]) return `applied something else instead of record ${record.offset}`;
    next++;
  }
  return next === chapter.applied.length
    ? null
    : `applied ${chapter.applied.length - next} that are not in the log`;
}

/** I9: a page that moves from one epoch to another is informed. */
export function* epochsReported({ pages }: Evidence): Generator<Violation> {
  for (const { name, chapters } of pages) {
    for (const [index, { epoch, reason }] of chapters.entries()) {
      const former = chapters[index - 1]?.epoch;
      const wanted = former === undefined ? 'first' : former === epoch ? 'gap' : 'epoch';
      if (reason !== wanted) yield { invariant: 'I9', found: `${name} was told ${reason}, not ${wanted}` };
    }
  }
}

/**
 * I11: no user receives what they may not see, and a user who loses the right is told at once that the entity is
 * gone.
 */
export function* recordsForTheEntitled({ histories }: Evidence): Generator<Violation> {
  const agents = agentNames.map((id) => ({ id, audiences: audiencesOf(id) }));
  for (const history of histories) {
    for (const moment of replay(history)) {
      for (const { id, audiences } of agents) {
        const { record } = moment;
        const whole = record.audience.some((name) => audiences.has(name));
        const thing = `${record.entity} ${record.id} at ${record.offset}`;
        if (whole && !entitled(id, moment)) yield { invariant: 'I11', found: `${id} gets ${thing}` };
        if (withdrawn(id, moment) && record.seenBy(audiences) === null)
          yield { invariant: 'I11', found: `${id} is not told that ${thing} is gone` };
      }
    }
  }
}

function entitled(agentId: string, { record, now }: Moment): boolean {
  if (record.value === null) return true;
  switch (record.entity) {
    case 'ticket':
      return maySee(agentId, record.value as Things['ticket']);
    case 'offer':
      return (record.value as Things['offer']).agentId === agentId || agentId === 'sofia';
    case 'interaction': {
      const { ticketId, agentId: holder } = record.value as Things['interaction'];
      const ticket = now.ticket.get(ticketId);
      return holder === agentId || !ticket || maySee(agentId, ticket);
    }
    case 'message': {
      const ticket = now.ticket.get((record.value as Things['message']).ticketId);
      return !ticket || maySee(agentId, ticket);
    }
    default:
      return true;
  }
}

function withdrawn(agentId: string, { record, before }: Moment): boolean {
  if (record.entity !== 'ticket' || !before || record.value === null) return false;
  return maySee(agentId, before as Things['ticket']) && !maySee(agentId, record.value as Things['ticket']);
}
