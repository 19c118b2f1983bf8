import { CentralitaError, type Params, type Settings } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { dayOf, settingsOf } from '../../transaction/settings.js';
import { indexPhones } from '../contacts/contact-search.js';
import { isSupportedCountry } from '../../numbers/phone-number.js';

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
  if (!isSupportedCountry(next.country))
    throw new CentralitaError('bad-request', 'country: this country does not exist', { path: '/country' });
  if (next.extensionDigits.min > next.extensionDigits.max)
    throw new CentralitaError('bad-request', 'extensionDigits: min is greater than max', {
      path: '/extensionDigits',
    });
  await tx.audit('settings.update', tx.tenantId, change);
  const saved = await tx.put('settings', next);
  if (next.country !== before.country) await readNumbersAgain(tx);
  return saved;
}

/** Updates the index of numbers without a country code, which now belong to another country. */
async function readNumbersAgain(tx: Tx): Promise<void> {
  for (const contact of await tx.find('contact'))
    if (contact.points.some(({ kind, value }) => kind === 'phone' && !value.startsWith('+')))
      await indexPhones(tx, contact);
}

export const settings: Domain<'settings'> = { 'settings.update': update };
