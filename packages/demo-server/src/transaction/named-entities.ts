import { type EntityName } from '@centralita/core/protocol';
import type { Actor } from './actor.js';
import type { EntityKey } from './prelude.js';

/** Parameters that name an entity. */
const byParameter: Readonly<Record<string, EntityName>> = {
  ticketId: 'ticket',
  interactionId: 'interaction',
  offerId: 'offer',
  contactId: 'contact',
  agentId: 'agent',
  callId: 'call',
};

/** What `id` means in a command whose name begins so. */
const byPrefix: Readonly<Record<string, EntityName>> = {
  messages: 'message',
  webchat: 'message',
  contacts: 'contact',
};

/** The entity of the actor, in commands whose name begins so. */
const ofActor: Readonly<Record<string, EntityName>> = { agents: 'agent', webchat: 'visit', voice: 'agent' };

/** Ids are shorter; anything longer is refused later, with an error that says so. */
const maxIdLength = 200;

/** The entities that a command names: it will read them, so they are read along with the first statement. */
export function namedEntities(actor: Actor, name: string, params: unknown): EntityKey[] {
  const prefix = name.slice(0, name.indexOf('.'));
  const keys: EntityKey[] = [];
  const add = (entity: EntityName | undefined, id: unknown) => {
    if (entity && typeof id === 'string' && id.length <= maxIdLength) keys.push({ entity, id });
  };
  add(ofActor[prefix], actor.id);
  if (typeof params !== 'object' || params === null) return keys;
  for (const [parameter, value] of Object.entries(params)) {
    const entity = parameter === 'id' ? byPrefix[prefix] : byParameter[parameter];
    if (Object.hasOwn(byParameter, parameter) || parameter === 'id') add(entity, value);
  }
  return keys;
}
