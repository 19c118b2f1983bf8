import type { EntityName } from '@centralita/core/protocol';
import type { Actor } from './actor.js';
import type { EntityKey } from './prelude.js';

type Path = EntityKey['path'];

/** Parameters that name an entity. */
const byParameter: Readonly<Record<string, EntityName>> = {
  ticketId: 'ticket',
  interactionId: 'interaction',
  offerId: 'offer',
  contactId: 'contact',
  agentId: 'agent',
  callId: 'call',
};

interface Needs {
  /** The entity that the parameter `id` names. */
  readonly id?: EntityName;
  /** By the actor's id. */
  readonly ofActor?: readonly Path[];
  /** The settings of the tenant. */
  readonly settings?: boolean;
  /** By a parameter, beside the entity that it names. */
  readonly related?: Readonly<Record<string, readonly Path[]>>;
}

/** What commands need, by what their names begin with; the longest beginning counts. A wrong entry costs time, nothing else. */
const needs: ReadonlyMap<string, Needs> = new Map(
  Object.entries<Needs>({
    agents: { ofActor: [['agent']] },
    contacts: { id: 'contact' },
    interactions: {
      settings: true,
      ofActor: [['agent']],
      related: {
        interactionId: [
          ['interaction', 'ticket'],
          ['interaction', 'queue'],
        ],
      },
    },
    messages: { id: 'message' },
    offers: {
      settings: true,
      ofActor: [['agent']],
      related: {
        offerId: [
          ['offer', 'interaction'],
          ['offer', 'interaction', 'ticket'],
          ['offer', 'interaction', 'queue'],
          ['offer', 'interaction', 'queueStats'],
        ],
      },
    },
    'tickets.assign': {
      settings: true,
      related: { ticketId: [['ticket', 'queue'], ['ticket', 'queueStats'], ['tipification']] },
    },
    'tickets.resolve': { related: { ticketId: [['ticket', 'queue'], ['tipification']] } },
    tipification: { related: { ticketId: [['ticket', 'queue'], ['tipification']] } },
    voice: { ofActor: [['agent']] },
    webchat: {
      id: 'message',
      ofActor: [['visit'], ['visit', 'interaction'], ['visit', 'interaction', 'ticket']],
    },
  }),
);

/** Ids are shorter; a longer text is refused later, with an error that says so. */
const maxIdLength = 200;

/** The entities that a command names or refers to: it will read them, so they are read along with the first statement. */
export function namedEntities(actor: Actor, name: string, params: unknown): EntityKey[] {
  const {
    id,
    ofActor = [],
    settings = false,
    related = {},
  } = needs.get(name) ?? needs.get(name.slice(0, name.indexOf('.'))) ?? {};
  const keys: EntityKey[] = ofActor.map((path) => ({ path, id: actor.id }));
  if (settings) keys.push({ path: ['settings'], id: actor.tenantId });
  if (typeof params !== 'object' || params === null) return keys;
  for (const [parameter, value] of Object.entries(params)) {
    if (typeof value !== 'string' || value.length > maxIdLength) continue;
    const entity = parameter === 'id' ? id : Object.hasOwn(byParameter, parameter) && byParameter[parameter];
    if (entity) keys.push({ path: [entity], id: value });
    if (Object.hasOwn(related, parameter))
      for (const path of related[parameter]!) keys.push({ path, id: value });
  }
  return keys;
}
