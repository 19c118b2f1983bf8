/** One timer for the whole page: a tick at each full second, only while somebody listens and the page is visible. */
type Listener = (second: number) => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `listener` with the time by the page's clock, in ms, a whole number of seconds; all listeners in the same task.
 *
 * @returns stops it.
 */
export function onTick(listener: Listener): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', restart);
  listeners.add(listener);
  if (timer === undefined) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', restart);
    clearTimeout(timer);
    timer = undefined;
  };
}

function schedule(): void {
  if (document.visibilityState === 'hidden') return;
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

function tick(): void {
  // A timer may fire a millisecond early: round, so that no second is shown twice.
  const second = Math.round(Date.now() / 1000) * 1000;
  timer = undefined;
  schedule();
  for (const listener of [...listeners]) listener(second);
}

function restart(): void {
  clearTimeout(timer);
  timer = undefined;
  if (document.visibilityState !== 'hidden') tick();
}
