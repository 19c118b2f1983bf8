/** Worth more than any wait: without ageing, priority alone decides. About 316 years, in ms. */
const forEver = 1e13;

/**
 * Priority with ageing as one number that never changes: each step of priority counts as much as having waited
 * `ageingSeconds` longer. So the order of a queue is an index of the store, and within a priority first in, first out.
 * @param since when the wait began, ms
 */
export const rankOf = (priority: number, since: number, ageingSeconds: number): number =>
  since - priority * (ageingSeconds > 0 ? ageingSeconds * 1000 : forEver);

/** More than any priority is worth, so that no priority leads out of a lane; far within what an integer may be. */
const laneWidth = 2e15;

/** Each lane goes before those to its left: `returned` is what was with an agent, or offered, and comes back. */
const lanes = ['usual', 'transferred', 'returned'] as const;
export type Lane = (typeof lanes)[number];

/** A rank in its lane. Within one the order is as in any: priority, then who waits longest. */
export const inLane = (lane: Lane, rank: number): number => rank - lanes.indexOf(lane) * laneWidth;

export const laneOf = (rank: number): Lane =>
  lanes.findLast((_, index) => rank < laneWidth / 2 - index * laneWidth) ?? 'usual';
