/** Code that a host page may contain. */
export const rightUses = `
import { Connection, createAdministration, createCustomerClient, webSocket } from '@centralita/core';
import type { Agent, Ticket } from '@centralita/core';
import { commands, type Entity, type Params, type Result, type Static } from '@centralita/core/protocol';
import { connect, CcTicket } from '@centralita/elements';
import '@centralita/elements/define';

const getToken = async () => 'token';
export const connection = new Connection({ open: () => webSocket('https://host'), getToken, server: 'https://host' });
export const client = connect({ server: 'https://host', getToken });
export const customer = createCustomerClient(connection);
export const administration = createAdministration(connection);
export const params: Params<'agents.setState'> = { state: 'paused', reason: 'break' };
export const agent: Promise<Agent> = client.agents.setState('paused', 'break');
export const result: Promise<Result<'tickets.setTags'>> = connection.request('tickets.setTags', { ticketId: 't', tags: [] });
export const ticket: Ticket = {} as Entity<'ticket'>;
export const own: Agent | undefined | null = client.agents.$own.get();
export const read: Static<(typeof commands)['tickets.read']['params']> = { ticketId: 't' };
addEventListener('cc-screen-pop', ({ detail }) => detail.contactId);
document.addEventListener('cc-call-end', ({ detail }) => detail.answeredAt?.slice(0, 10));
export const element = document.createElement('cc-ticket') satisfies CcTicket;
element.ticketId = 't';
`;

/** Code that the compiler must refuse, each for its own reason, which is the code of the error. */
export const wrongUses = [
  ['a state that is a number', 'TS2345', 'client.agents.setState(42);'],
  ['a state that no agent may pick', 'TS2345', "client.agents.setState('offered');"],
  ['an unknown command', 'TS2345', "connection.request('agents.setStates', { state: 'ready' });"],
  ['an unknown parameter', 'TS2353', "connection.request('agents.setState', { state: 'ready', until: 5 });"],
  [
    'a parameter of another type',
    'TS2322',
    "connection.request('tickets.setTags', { ticketId: 't', tags: 'x' });",
  ],
  ['a parameter that is missing', 'TS2741', "connection.request('tickets.setTags', { ticketId: 't' });"],
  [
    'a result of another type',
    'TS2322',
    "const wrong: number = await connection.request('tickets.read', { ticketId: 't' });",
  ],
  ['a field that an entity does not have', 'TS2339', 'ticket.subject;'],
  ['a status that a ticket does not have', 'TS2367', "ticket.status === 'closed';"],
  ['a field of the own agent that is a number', 'TS2339', 'client.agents.$own.get()!.since.length;'],
  ['the parameters of a schema', 'TS2322', 'read.ticketId = 42;'],
  [
    'the detail of an event as another type',
    'TS2322',
    "addEventListener('cc-screen-pop', ({ detail }) => { const wrong: Date = detail.contactId; });",
  ],
  [
    'a field that a detail does not have',
    'TS2339',
    "document.addEventListener('cc-call-end', ({ detail }) => detail.seconds);",
  ],
  ['a property of an element as another type', 'TS2322', 'element.ticketId = 42;'],
  ['a property that an element does not have', 'TS2551', "element.ticketID = 't';"],
  ['the message of a customer as a number', 'TS2345', 'customer.webchat.send(42);'],
  ['a token that is a number', 'TS2322', 'connect({ getToken: async () => 42 });'],
];
