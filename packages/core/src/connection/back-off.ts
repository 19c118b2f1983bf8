const shortest = 500;
const longest = 30_000;

/** Full jitter: a random wait up to a bound that doubles, ms. Spreads out clients that all lost the same server. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const bound = Math.min(longest, shortest * 2 ** attempt);
  return Math.round(Math.max(shortest / 2, random() * bound));
}
