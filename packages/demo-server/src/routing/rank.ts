/** Worth more than any wait: without ageing, priority alone decides. About 316 years, in ms. */
const forEver = 1e13;

/**
 * Priority with ageing as one number that never changes: each step of priority counts as much as having waited
 * `ageingSeconds` longer. So the order of a queue is an index of the store, and within a priority first in, first out.
 * @param since when the wait began, ms
 */
export const rankOf = (priority: number, since: number, ageingSeconds: number): number =>
  since - priority * (ageingSeconds > 0 ? ageingSeconds * 1000 : forEver);
