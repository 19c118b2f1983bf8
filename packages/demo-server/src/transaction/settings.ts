import type { Settings } from '@centralita/core/protocol';
import type { Tx } from './tx.js';

const defaults = { timeZone: 'UTC', pendingNotReady: true };

/** What holds for the whole tenant. */
export const settingsOf = async (tx: Tx): Promise<Settings> => ({
  id: tx.tenantId,
  ...defaults,
  ...(await tx.get('settings', tx.tenantId)),
});

/** The day that `at` (ms) falls on by a clock of the zone: `YYYY-MM-DD`. Errors: `RangeError` for no zone. */
export function dayOf(at: number, timeZone: string): string {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, known);
  return known.format(at);
}

/** When the day of `at` ends by a clock of the zone, ms: days of 23 and 25 hours too. */
export function dayEnd(at: number, timeZone: string): number {
  const day = dayOf(at, timeZone);
  let last = at;
  let end = at + 26 * 3_600_000;
  while (end - last > 1) {
    const middle = Math.floor((last + end) / 2);
    if (dayOf(middle, timeZone) === day) last = middle;
    else end = middle;
  }
  return end;
}

/** Making one takes much longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();
