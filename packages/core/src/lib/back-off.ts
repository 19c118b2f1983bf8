const shortestWaitMs = 500;
const longestWaitMs = 30_000;

/** Full jitter: a random wait up to a bound that doubles with each attempt. It spreads clients that lost the same server. */
export function backOffMs(attempt: number, random: () => number = Math.random): number {
  const bound = Math.min(longestWaitMs, shortestWaitMs * 2 ** attempt);
  return Math.round(Math.max(shortestWaitMs / 2, random() * bound));
}
