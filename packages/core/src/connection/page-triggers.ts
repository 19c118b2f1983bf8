/** Calls `wake` when the page learns that a connection may work again: network back, tab shown. Nothing in Node. */
export function onPageWake(wake: () => void, signal: AbortSignal): void {
  if (typeof document === 'undefined') return;
  addEventListener('online', wake, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') wake();
    },
    { signal },
  );
}
