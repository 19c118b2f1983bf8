import { roles, type Me, type Ticket } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import type { UnitOfWork } from '../transaction/unit-of-work.js';
import { addPeople, command, personOf } from './people.js';
import { verifyToken, type TestHub } from './test-hub.js';

const agent = (id: string): Me => ({ id, name: id, role: 'agent', tenantId: demoTenantId });

/** The people who ask, named by their relation to the ticket. */
export const people: Readonly<Record<string, Me>> = {
  owner: agent('owner'),
  participant: agent('participant'),
  invited: agent('invited'),
  former: agent('former'),
  member: agent('member'),
  formerStranger: agent('formerStranger'),
  stranger: agent('stranger'),
  ...Object.fromEntries(roles.filter((role) => role !== 'agent').map((role) => [role, personOf(role)])),
  theCustomer: verifyToken('v-1').me,
  otherCustomer: verifyToken('v-2').me,
};
/** The members of the ticket's queue. */
export const members = ['owner', 'former', 'member'];

export type TicketState = 'owned' | 'waits' | 'unowned' | 'resolved';
/** Adds the people, the ticket's queue with its members, and Nuria. */
export async function addRelations(centre: TestHub): Promise<void> {
  await addPeople(centre);
  const { me: admin } = verifyToken('admin');
  await centre.hub.system(demoTenantId, async (tx) => {
    await tx.put('queue', { ...(await tx.need('queue', 'billing')), id: 'q', name: 'Q', number: '777' });
    const { id: _, ...like } = await tx.need('agent', 'the-agent');
    for (const { id, name, role } of Object.values(people))
      if (role === 'agent') await tx.put('agent', { ...like, id, name });
    for (const userId of members) {
      const place = { userId, queueId: 'q', loggedIn: false, paused: null, since: 1 };
      await tx.put('membership', { id: `${userId}:q`, ...place });
    }
  });
  await command(centre, admin, 'contacts.create', { id: 'nuria', name: 'Nuria' });
}

/** Adds the ticket of Nuria: the owner writes with her, the participant talks with her, and another agent did before. */
export async function arrange(tx: UnitOfWork, state: TicketState): Promise<void> {
  const isOpen = state !== 'resolved';
  const ticket: Ticket = {
    ...{ id: 't', number: 7, contactId: 'nuria', contactName: 'Nuria', campaignId: 'renewals', queueId: 'q' },
    ...{ ownerId: state === 'unowned' ? null : 'owner', invitedId: isOpen ? 'invited' : null, priority: 0 },
    ...{ status: isOpen ? 'open' : 'resolved', openedAt: 1, resolvedAt: isOpen ? null : 2, changedAt: 2 },
    ...{ waitingSince: state === 'waits' ? 1 : null, tags: [], unread: 0, channels: ['chat'], context: {} },
    lastAction: { kind: 'message', channel: 'chat', direction: 'in', text: 'Hello', call: null, at: 1 },
    ...(isOpen && { participantIds: ['participant'] }),
  };
  await tx.put('ticket', ticket);
  const interaction = (id: string, agentId: string | null, isLive: boolean) => ({
    ...({ id, ticketId: 't', channel: 'chat', direction: 'in', queueId: 'q', agentId, reason: '' } as const),
    ...{ ownAddress: { address: '777', alias: 'Q' }, remote: { address: 'v-1', name: 'Nuria' }, openedAt: 1 },
    ...{ queuedAt: 1, rank: null, transfer: null, answeredAt: 1, endedAt: null, wrapUpUntil: null },
    ...{ closedAt: isLive ? null : 2, result: null },
    status: isLive ? ('active' as const) : ('closed' as const),
  });
  await tx.put('interaction', interaction('chat', 'owner', isOpen));
  await tx.put('interaction', { ...interaction('voice', 'participant', isOpen), channel: 'voice' });
  for (const agentId of ['former', 'formerStranger'])
    await tx.put('interaction', interaction(agentId, agentId, false));
  const times = { startedAt: 1, answeredAt: 1, heldAt: null, endedAt: null, endedBy: null };
  if (!isOpen) return tx.finish();
  const ofTicket = { ticketId: 't', interactionId: 'voice' };
  await tx.put('call', {
    ...{ ...ofTicket, ...times, id: 'call-0001', queueId: 'q', direction: 'in', agentId: 'participant' },
    ...{ number: '', name: 'Nuria', state: 'connected' },
  } as never);
  await tx.put('offer', {
    ...{ id: 'o', interactionId: 'chat', ticketId: 't', channel: 'chat', agentId: 'invited' },
    ...{ offeredAt: 1, deadline: 2_000_000_000_000, state: 'offered' },
  });
  await tx.finish();
}
