import { roles, type CommandName, type CommandSpec } from '@centralita/core/protocol';
import type { FastifySchema } from 'fastify';
import { rightOf, rights } from '../transaction/rights.js';
import { apiSchema, responses } from './api-schemas.js';

export const bearerSecurity = [{ bearer: [] }];

const idempotencyKey = {
  type: 'object',
  required: ['Idempotency-Key'],
  properties: {
    'Idempotency-Key': {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description: 'A repeated key with the same body is the same command: it has one effect and one answer.',
    },
  },
};

/** Describes the route of one command for the API documentation. The hub checks the parameters, not this schema. */
export function commandSchema(name: CommandName, spec: CommandSpec): FastifySchema {
  return {
    operationId: name,
    tags: [name.split('.')[0] ?? name],
    summary: spec.summary,
    description: `${spec.query ? 'Only reads.' : 'Changes data.'} Allowed for ${allowedRoles(name)}.`,
    security: bearerSecurity,
    ...(!spec.query && { headers: idempotencyKey }),
    body: { content: { 'application/json': { schema: apiSchema(spec.params) } } },
    response: responses({
      success: [200, 'Done', apiSchema(spec.result)],
      errors: [400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 503],
    }),
  };
}

function allowedRoles(name: CommandName): string {
  const right = rightOf[name];
  if (right === null) return 'customers in the web chat';
  const allowed = roles.filter((role) => rights[right][role] !== 'none');
  return allowed.length === roles.length ? 'every signed-in user' : allowed.join(', ');
}
