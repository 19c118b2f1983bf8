import { roles, type Dialing, type Settings } from '@centralita/core/protocol';
import type { ReadTx } from './tx.js';

const userDialLimit = { burst: 60, callsPerMinute: 15, atOnce: 2 };

/** What people may call until an administrator decides otherwise. */
export const defaultDialing: Dialing = {
  allowed: null,
  tenant: { burst: 480, callsPerMinute: 240, atOnce: 200 },
  roles: Object.fromEntries(roles.map((role) => [role, userDialLimit])) as Dialing['roles'],
};

const defaults = {
  timeZone: 'UTC',
  pendingNotReady: true,
  country: 'ES',
  extensionDigits: { min: 3, max: 5 },
  dialing: defaultDialing,
};

/** The settings of the tenant. */
export const settingsOf = async (tx: ReadTx): Promise<Settings> => ({
  id: tx.tenantId,
  ...defaults,
  ...(await tx.get('settings', tx.tenantId)),
});

/** The day of `at` (ms) in the time zone: `YYYY-MM-DD`. Errors: `RangeError` if the zone does not exist. */
export function dayOf(at: number, timeZone: string): string {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, known);
  return known.format(at);
}

/** The end of the day of `at` in the time zone, ms. Days may have 23 or 25 hours. */
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

/** A format takes much longer to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();
