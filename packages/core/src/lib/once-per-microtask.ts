/** Calls `run` once, a microtask after the first of many calls: a snapshot of a thousand rows is one change to readers. */
export function oncePerMicrotask(run: () => void): () => void {
  let isQueued = false;
  return () => {
    if (isQueued) return;
    isQueued = true;
    queueMicrotask(() => {
      isQueued = false;
      run();
    });
  };
}
