/**
 * Runs something on a page whose timers of one length end at once: what a client asks for without a connection is given up now and
 * not after that time. All other timers keep theirs.
 */
export async function withoutWaiting<T>(ms: number, run: () => Promise<T>): Promise<T> {
  const { setTimeout } = window;
  const shorter = (handler: TimerHandler, delay = 0, ...given: unknown[]): number =>
    setTimeout(handler, delay === ms ? 0 : delay, ...given);
  Object.assign(window, { setTimeout: shorter });
  try {
    return await run();
  } finally {
    Object.assign(window, { setTimeout });
  }
}
