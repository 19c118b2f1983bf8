const pollIntervalMs = 10;

/** Waits until a condition, which may be asynchronous, is true. Throws if it is not true in time. */
export async function until(condition: () => unknown, timeoutMs = 20_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not true within ${timeoutMs} ms: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, pollIntervalMs));
  }
}
