export class TimeoutError extends Error {}

/** Settles as `work` does; rejects with a {@link TimeoutError} when that takes longer than `timeoutMs`. */
export function withTimeout<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new TimeoutError(`not done within ${timeoutMs} ms`));
    const timer = setTimeout(giveUp, timeoutMs);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
