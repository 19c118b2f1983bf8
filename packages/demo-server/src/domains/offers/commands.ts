import { CentralitaError, type Params, type Ticket } from '@centralita/core/protocol';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import { ownOf } from '../../transaction/access.js';
import type { Tx } from '../../transaction/tx.js';
import { accept, decline } from './offers.js';

/** A call is accepted by answering it on the phone, so that its owner also hears it. */
async function acceptWritten({ offerId }: Params<'offers.accept'>, tx: Tx): Promise<LateResult<Ticket>> {
  const offer = await ownOf(tx, 'offer', offerId);
  if (offer.channel === 'voice') throw new CentralitaError('bad-request', 'A call is answered on the phone');
  await accept(tx, offerId);
  return () => tx.need('ticket', offer.ticketId);
}

export const offers: Domain<'offers'> = {
  'offers.accept': acceptWritten,
  'offers.decline': ({ offerId }, tx) => decline(tx, offerId),
};
