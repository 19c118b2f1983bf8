import type { Call, Offer } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';
import type { Projection } from './projection.js';

const liveStates = ['waiting', 'ringing', 'dialing', 'connected', 'held'];

/** The call of an interaction that has not ended. */
export async function callOf(tx: Tx, interactionId: string): Promise<Call | null> {
  for (const { after } of tx.allChanges().of('call'))
    if (after?.interactionId === interactionId && after.state !== 'ended') return after;
  return (await tx.find('call', { interaction_id: interactionId, state: liveStates }))[0] ?? null;
}

/** A customer's call rings at the agent to whom its interaction is offered; else it waits as long as that does. */
export const calls: Projection = {
  name: 'calls',
  async run(tx, changes) {
    for (const { id, after } of changes.of('interaction')) {
      if (after?.channel !== 'voice' || after.colleagueId) continue;
      if (after.status !== 'queued' && after.status !== 'offered') continue;
      const call = await callOf(tx, id);
      if (!call) continue;
      const offer = after.status === 'offered' ? await standingOffer(tx, id) : null;
      const state = offer ? 'ringing' : 'waiting';
      await tx.put('call', { ...call, state, agentId: offer?.agentId ?? null });
    }
  },
};

async function standingOffer(tx: Tx, interactionId: string): Promise<Offer | null> {
  for (const { after } of tx.allChanges().of('offer'))
    if (after?.interactionId === interactionId && after.state === 'offered') return after;
  return (await tx.find('offer', { interaction_id: interactionId, state: 'offered' }))[0] ?? null;
}
