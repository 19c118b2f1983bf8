/** Waits for a condition, never for a time; long enough for a busy machine. */
export async function until<T>(what: () => T | undefined | null | false, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
