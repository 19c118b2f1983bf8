import type { SkillLevels } from '@centralita/core/protocol';
import type { Candidate, Waiting } from './candidate.js';
import type { Room } from './room.js';
import { strategies } from './strategies.js';

export interface Match {
  readonly interactionId: string;
  readonly agentId: string;
}

/**
 * Assigns what waits to agents, as a pure function: in the order of rank, each item to the agent whom its queue's strategy
 * prefers. No agent gets more than there is room for, or an item that needs more skill.
 */
export function assign(waiting: readonly Waiting[], candidates: readonly Candidate[]): Match[] {
  const free = new Map(candidates.filter(hasRoom).map((candidate) => [candidate.agentId, candidate]));
  const matches: Match[] = [];
  for (const item of [...waiting].sort(byRank)) {
    if (free.size === 0) break;
    const chosen = choose(item, free.values());
    if (!chosen) continue;
    matches.push({ interactionId: item.interactionId, agentId: chosen.agentId });
    const left = afterwards(chosen, item);
    if (hasRoom(left)) free.set(chosen.agentId, left);
    else free.delete(chosen.agentId);
  }
  return matches;
}

const byRank = (a: Waiting, b: Waiting) => a.rank - b.rank || (a.interactionId < b.interactionId ? -1 : 1);

const hasRoom = ({ room }: Candidate) => Object.values(room).some((places) => places > 0);

/** Whether the skills reach the needed levels. */
export const knows = (skills: SkillLevels, needs: SkillLevels): boolean =>
  Object.entries(needs).every(([skill, level]) => (skills[skill] ?? 0) >= level);

const fits = (item: Waiting, candidate: Candidate) =>
  candidate.room[item.group] > 0 &&
  candidate.queueIds.has(item.queueId) &&
  !item.refusedBy.has(candidate.agentId) &&
  knows(candidate.skills, item.needs);

/** The best agent who fits; an agent who let it pass only when there is no other. */
function choose(item: Waiting, candidates: Iterable<Candidate>): Candidate | undefined {
  const prefer = strategies[item.strategy];
  let best: Candidate | undefined;
  let second: Candidate | undefined;
  const better = (a: Candidate, b: Candidate | undefined) =>
    !b || (prefer(a, b, item) || (a.agentId < b.agentId ? -1 : 1)) < 0;
  for (const candidate of candidates) {
    if (!fits(item, candidate)) continue;
    if (!item.passedBy.has(candidate.agentId)) {
      if (better(candidate, best)) best = candidate;
    } else if (better(candidate, second)) second = candidate;
  }
  return best ?? second;
}

/** The agent with one more item in hand. */
function afterwards(candidate: Candidate, { group }: Waiting): Candidate {
  const voice = group === 'voice';
  const room = { ...candidate.room, [group]: candidate.room[group] - 1 };
  const written = voice ? 0 : candidate.written - 1;
  const open = candidate.open + 1;
  // No written work is offered beside a ringing call.
  return { ...candidate, room: within(room, written), written, open, lastOfferAt: Infinity };
}

/** No group has more room than all written channels together. */
const within = (room: Room, written: number): Room => ({
  voice: room.voice,
  chat: Math.min(room.chat, written),
  email: Math.min(room.email, written),
  work: Math.min(room.work, written),
  social: Math.min(room.social, written),
});
