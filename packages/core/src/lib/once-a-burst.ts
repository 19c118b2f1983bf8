/** Calls `act` once, a microtask after the first of many calls: a snapshot of a thousand things is one change to who looks. */
export function onceABurst(act: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      act();
    });
  };
}
