import type { Interaction } from '@centralita/core';
import { demoTenantId } from '../../packages/demo-server/src/demo/seed.js';
import type { Hub } from '../../packages/demo-server/src/hub/hub.js';
import { ticketOf } from './ticket-of.js';

export interface SeededChat {
  readonly agent: string;
  readonly ticketId: string;
  readonly interactionId: string;
}

/**
 * The names of the nth conversation. Each has its own agent, because in a real center an agent does not receive the
 * records of others.
 */
export const chatOf = (n: number): SeededChat => ({
  agent: `bench-a-${n}`,
  ticketId: `bench-${n}`,
  interactionId: `bench-i-${n}`,
});

/** Adds the nth conversation to the hub, as active with its agent. */
export async function seedChat(hub: Hub, n: number): Promise<SeededChat> {
  const now = Date.now();
  const names = chatOf(n);
  const ticket = { ...ticketOf(n * 4, names.agent, now), id: names.ticketId };
  const interaction: Interaction = {
    id: names.interactionId,
    ticketId: ticket.id,
    channel: 'chat',
    direction: 'in',
    queueId: ticket.queueId,
    ownAddress: { address: 'chat', alias: 'Chat' },
    agentId: names.agent,
    status: 'active',
    remote: { address: `v-${n}`, name: '' },
    reason: '',
    openedAt: now,
    queuedAt: now,
    rank: null,
    transfer: null,
    answeredAt: now,
    endedAt: null,
    wrapUpUntil: null,
    closedAt: null,
    result: null,
  };
  await hub.system(demoTenantId, async (work) => {
    await work.put('ticket', ticket);
    await work.put('interaction', interaction);
  });
  return names;
}
