import { CentralitaError, type Params, type Settings } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { touchFigures } from '../../projections/queue-stats.js';
import { dayOf, settingsOf } from './settings.js';

async function update(change: Params<'settings.update'>, work: Work): Promise<Settings> {
  const before = await settingsOf(work);
  const next = { ...before, ...change };
  try {
    dayOf(work.now, next.timeZone);
  } catch {
    throw new CentralitaError('bad-request', 'timeZone: no such zone', { path: '/timeZone' });
  }
  await work.audit('settings.update', work.tenantId, change);
  const kept = await work.put('settings', next);
  // Another zone has another day, and its end is at another time.
  if (next.timeZone !== before.timeZone)
    for (const { id } of await work.find('queue')) await touchFigures(work, id);
  return kept;
}

export const settings: Domain<'settings'> = { 'settings.update': update };
