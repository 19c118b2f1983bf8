const clockCheckIntervalMs = 5_000;
/** A jump of this size means that the computer slept or the clock was set. */
const clockJumpMs = 10_000;

/**
 * Calls `wake` when a connection may work again or no longer: the network is back, the tab is shown or thawed, the clock jumped.
 * Does nothing in Node.
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
  let checkedAt = Date.now();
  const timer = setInterval(() => {
    const lateMs = Math.abs(Date.now() - checkedAt - clockCheckIntervalMs);
    checkedAt = Date.now();
    if (lateMs > clockJumpMs) wake();
  }, clockCheckIntervalMs);
  signal.addEventListener('abort', () => clearInterval(timer));
}
