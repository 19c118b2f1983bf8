import { Api } from './api.js';

/** Creates a web chat that `api`'s user owns, with an outcome, so that it may be resolved. */
export async function openTicket(
  api: Api,
): Promise<{ readonly ticketId: string; readonly interactionId: string }> {
  const visitor = await Api.visit(api.address, 'Marta');
  const { ticketId, interactionId } = await visitor.command('webchat.send', {
    id: crypto.randomUUID(),
    text: 'Hello',
  });
  await api.command('tickets.assign', { ticketId, agentId: api.me.id });
  await api.command('tipification.save', {
    ticketId,
    outcomeId: 'billing.charge.explained',
    tags: [],
    note: '',
  });
  return { ticketId, interactionId };
}
