import type { Strategy } from '@centralita/core/protocol';
import type { Candidate } from './candidate.js';
import { strategies } from './strategies.js';

/** An interaction in a queue. */
export interface Waiting {
  readonly interactionId: string;
  readonly queueId: string;
  readonly kind: 'voice' | 'written';
  /** Higher first. */
  readonly priority: number;
  /** When it began to wait, ms; within a priority the oldest is first. */
  readonly since: number;
  readonly strategy: Strategy;
  /** Agents who let this one pass a moment ago: only when nobody else is there. */
  readonly passedBy: ReadonlySet<string>;
  /** Agents who are not asked now, whoever else is there. */
  readonly refusedBy?: ReadonlySet<string>;
}

export interface Match {
  readonly interactionId: string;
  readonly agentId: string;
}

/**
 * Who gets what now. Pure: the longest waiting of the highest priority first, each to the agent whom its queue's
 * strategy prefers; nobody gets more than there is room for, and a call leaves no room for anything else.
 */
export function assign(waiting: readonly Waiting[], candidates: readonly Candidate[]): Match[] {
  const free = new Map(candidates.map((candidate) => [candidate.agentId, candidate]));
  const matches: Match[] = [];
  const inOrder = [...waiting].sort((a, b) => b.priority - a.priority || a.since - b.since);
  for (const item of inOrder) {
    const fitting = [...free.values()].filter((candidate) => fits(item, candidate));
    const fresh = fitting.filter((candidate) => !item.passedBy.has(candidate.agentId));
    const chosen = best(fresh.length > 0 ? fresh : fitting, strategies[item.strategy]);
    if (!chosen) continue;
    matches.push({ interactionId: item.interactionId, agentId: chosen.agentId });
    free.set(chosen.agentId, afterwards(chosen, item));
  }
  return matches;
}

const fits = (item: Waiting, candidate: Candidate) =>
  candidate.queueIds.has(item.queueId) && candidate[item.kind] > 0 && !item.refusedBy?.has(candidate.agentId);

type Preference = (a: Candidate, b: Candidate) => number;

function best(candidates: readonly Candidate[], prefer: Preference): Candidate | undefined {
  return [...candidates].sort((a, b) => prefer(a, b) || (a.agentId < b.agentId ? -1 : 1))[0];
}

function afterwards(candidate: Candidate, item: Waiting): Candidate {
  const open = candidate.open + 1;
  if (item.kind === 'voice') return { ...candidate, open, voice: candidate.voice - 1, written: 0 };
  return { ...candidate, open, written: candidate.written - 1, lastOfferAt: Infinity };
}
