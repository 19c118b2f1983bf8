/** How often the clock is looked at, ms, and the jump that means that the computer slept or the clock was set. */
const look = 5_000;
const jump = 10_000;

/**
 * Calls `wake` when the page learns that a connection may work again, or no longer does: network back, tab shown or thawed, clock
 * jumped. Nothing in Node.
 */
export function onPageWake(wake: () => void, signal: AbortSignal): void {
  if (typeof document === 'undefined') return;
  const options = { signal };
  addEventListener('online', wake, options);
  addEventListener('pageshow', wake, options);
  document.addEventListener('resume', wake, options);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') wake();
    },
    options,
  );
  let last = Date.now();
  const timer = setInterval(() => {
    const late = Math.abs(Date.now() - last - look);
    last = Date.now();
    if (late > jump) wake();
  }, look);
  signal.addEventListener('abort', () => clearInterval(timer));
}
