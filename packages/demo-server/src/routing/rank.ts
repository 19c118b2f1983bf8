/** A step of priority without ageing is worth more than any wait: about 316 years. */
const noAgeingMs = 1e13;

/**
 * Priority with ageing as one number that never changes: each step of priority counts as much as having waited
 * `ageingSeconds` longer. So the order of a queue is an index of the store, and within a priority first in, first out.
 * @param since when the wait began, ms
 */
export const rankOf = (priority: number, since: number, ageingSeconds: number): number =>
  since - priority * (ageingSeconds > 0 ? ageingSeconds * 1000 : noAgeingMs);

/** A lane is wider than any priority, so that no priority leads out of it; safe integers have room for all lanes. */
const laneSize = 2e15;

/** Each lane goes before those to its left. Interactions that were offered, or with an agent, and come back are in `returned`. */
const lanes = ['usual', 'transferred', 'returned'] as const;
export type Lane = (typeof lanes)[number];

/** The rank within a lane. Every lane has the same order: priority, then the longest wait. */
export const inLane = (lane: Lane, rank: number): number => rank - lanes.indexOf(lane) * laneSize;

/** Ranks above this one belong to customers who are away. */
export const maxPresentRank = laneSize / 2;

/** Returns the rank of a customer who is away: behind all lanes of those who are there, in the same order of lanes. */
export const whileAway = (rank: number): number => rank + lanes.length * laneSize;

export function laneOf(rank: number): Lane {
  const there = rank > maxPresentRank ? rank - lanes.length * laneSize : rank;
  return lanes.findLast((_, index) => there < laneSize / 2 - index * laneSize) ?? 'usual';
}
