import { CentralitaError, type EntityName } from '@centralita/core/protocol';

/** Gives the same answer for what does not exist and for what the actor may not know of. */
export const notFound = (entity: EntityName, id: string): CentralitaError =>
  new CentralitaError('not-found', `The ${entity} does not exist`, { entity, id });
