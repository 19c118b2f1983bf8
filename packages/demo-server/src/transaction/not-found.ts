import { CentralitaError, type EntityName } from '@centralita/core/protocol';

/** Says the same of what does not exist and of what the actor may not know of. */
export const notFound = (entity: EntityName, id: string): CentralitaError =>
  new CentralitaError('not-found', `The ${entity} does not exist`, { entity, id });
