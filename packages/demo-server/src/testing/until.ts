import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition; fails after `limit` ms. */
export async function until<Value>(
  condition: () => Value | Promise<Value>,
  limit = 30_000,
): Promise<NonNullable<Value>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`timed out waiting for ${condition.toString()}`);
    await sleep(10);
  }
}
