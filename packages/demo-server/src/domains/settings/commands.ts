import { CentralitaError, type Params, type Settings } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { dayOf, settingsOf } from '../../transaction/settings.js';

async function update(change: Params<'settings.update'>, tx: Tx): Promise<Settings> {
  const before = await settingsOf(tx);
  const next = { ...before, ...change };
  try {
    dayOf(tx.now, next.timeZone);
  } catch {
    throw new CentralitaError('bad-request', 'timeZone: this time zone does not exist', {
      path: '/timeZone',
    });
  }
  await tx.audit('settings.update', tx.tenantId, change);
  return tx.put('settings', next);
}

export const settings: Domain<'settings'> = { 'settings.update': update };
