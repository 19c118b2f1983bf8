/** Waits for a condition, never for a time. `what` may run any number of times. */
export async function until<T>(
  what: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  within = 30_000,
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
