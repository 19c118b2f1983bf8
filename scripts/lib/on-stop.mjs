/** How often a process that npm started looks whether npm is still there. */
const parentCheckMs = 250;

/**
 * Calls a function once, when this process has to end: by a signal, or because npm was ended. npm ends only the shell
 * between it and us, so that we would go on without a parent.
 * @param {(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void} stop
 */
export function onStop(stop) {
  let isStopping = false;
  const stopOnce = (signal) => {
    if (isStopping) return;
    isStopping = true;
    stop(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopOnce(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stopOnce('SIGTERM');
  }, parentCheckMs).unref();
}
