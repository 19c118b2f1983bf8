type Maybe<T> = T | undefined | null | false;

/** Waits until a condition, which may be asynchronous, is true. The limit is long enough for a busy machine. */
export async function until<T>(what: () => Maybe<T> | Promise<Maybe<T>>, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
