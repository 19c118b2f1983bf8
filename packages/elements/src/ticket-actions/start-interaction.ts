import type { Channel, Interaction, Ticket } from '@centralita/core';
import { channelIcon } from '../icons/channel-icon.js';
import type { UseStore } from '../internal/stores.js';
import { pick } from '../parts/pick-dialog.js';
import type { PickOption } from '../parts/pick-list.js';
import { addressesOf, isMail, typedNumber } from './addresses.js';
import type { ActionContext } from './action-context.js';
import { dialNumber } from './dial-number.js';

/** Offered in this order, before what else the queue has. */
const usual: readonly Channel[] = ['voice', 'email', 'whatsapp', 'sms', 'chat'];

/** Calls or writes to the contact on another channel of the ticket. @returns what was begun in writing. */
export async function startInteraction(
  context: ActionContext,
  ticket: Ticket,
): Promise<Interaction | undefined> {
  const { host, client, words, commands } = context;
  const picked = await pick(host, {
    heading: words.term('start-channel'),
    label: words.term('search-address'),
    none: words.term('type-number'),
    cancel: words.term('cancel'),
    options: (use, text) => ways(use, context, ticket.id, text),
  });
  if (!picked) return undefined;
  const [channel = '', ...rest] = picked.id.split(':');
  const address = rest.join(':');
  if (channel === 'voice') {
    dialNumber(context, ticket, address);
    return undefined;
  }
  return commands.run(() => client.tickets.start(ticket.id, channel as Channel, address), 'start');
}

function ways(use: UseStore, context: ActionContext, ticketId: string, text: string): readonly PickOption[] {
  const { client, words } = context;
  const ticket = use(client.tickets.ticket(ticketId));
  if (!ticket) return [];
  const queue = use(client.queues.queue(ticket.queueId));
  const contact = ticket.contactId ? use(client.contacts.contact(ticket.contactId)).contact : null;
  const interactions = use(client.tickets.interactionsOf(ticketId));
  const channels = [...new Set([...usual, ...(queue?.channels ?? [])])].filter((each) => each !== 'work');
  const known = addressesOf(channels, contact, interactions);
  const calls = use(client.voice.$calls).length > 0;
  const mine = ticket.ownerId === client.$me.get()?.id && ticket.status === 'open';
  const whyNot = (channel: Channel): string | undefined => {
    if (!mine) return words.term('take-first');
    if (channel === 'voice') return calls ? words.term('end-call-first') : undefined;
    if (channel === 'chat') return words.term('chat-begins');
    const has = queue?.channels.includes(channel);
    return has ? undefined : words.term('queue-without', words.named('channel', channel));
  };
  const option = (channel: Channel, address: string, description: string, reason?: string): PickOption => ({
    id: `${channel}:${address}`,
    label: address === '' ? words.named('channel', channel) : address,
    icon: channelIcon(channel),
    description: [...new Set([address && words.named('channel', channel), description])]
      .filter(Boolean)
      .join(' · '),
    reason: reason ?? whyNot(channel),
  });
  const without = channels.filter((channel) => !known.some((each) => each.channel === channel));
  return [
    ...typed(text, known, option, words.term('not-contact-address')),
    ...known.map(({ channel, address, label }) => option(channel, address, label)),
    ...without.map((channel) => option(channel, '', '', whyNot(channel) ?? words.term('no-address'))),
  ];
}

/** A number that is typed can be called; the server writes only to addresses of the contact. */
function typed(
  text: string,
  known: ReturnType<typeof addressesOf>,
  option: (channel: Channel, address: string, description: string, reason?: string) => PickOption,
  notKnown: string,
): readonly PickOption[] {
  const number = typedNumber(text);
  const isKnown = (address: string) => known.some((each) => each.address === address);
  if (number && !isKnown(number)) return [{ ...option('voice', number, ''), typed: true }];
  const mail = text.trim();
  return isMail(mail) && !isKnown(mail) ? [{ ...option('email', mail, '', notKnown), typed: true }] : [];
}
