import type { Ticket } from '@centralita/core';

const channels = ['chat', 'voice', 'whatsapp', 'email'] as const;
const names = ['Marta Ruiz', 'João Pereira', 'Ana-Sofía Lindqvist de la Torre', 'Li Wei', 'Peter O’Neill'];

/** The nth ticket of a big list, always with the same content. `now`: ms. */
export function ticketOf(n: number, ownerId: string | null, now: number): Ticket {
  const channel = channels[n % channels.length]!;
  const at = now - n * 1_000;
  const call = channel === 'voice' ? ('ended' as const) : null;
  return {
    id: `t-${n}`,
    number: 10_000 + n,
    contactId: null,
    contactName: `${names[n % names.length]!} ${n}`,
    campaignId: 'service',
    queueId: 'support',
    ownerId,
    invitedId: null,
    priority: 0,
    status: 'open',
    openedAt: at - 60_000,
    resolvedAt: null,
    changedAt: at,
    waitingSince: ownerId ? null : at,
    tags: n % 3 ? ['vip'] : [],
    unread: n % 4 ? 0 : 1,
    lastAction: {
      kind: call ? 'call' : 'message',
      channel,
      direction: 'in',
      text: call ? '' : `Message ${n}`,
      call,
      at,
    },
    channels: [channel],
    context: {},
  };
}
