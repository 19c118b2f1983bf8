import { CentralitaError } from '@centralita/core/protocol';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { readBody } from './read-body.js';

const SignInCustomer = Type.Object(
  { phone: Type.String({ minLength: 1, maxLength: 40 }) },
  { additionalProperties: false },
);

/** Signs who a customer is. Resolves with null if the company does not know this number. */
export type SignCustomer = (phone: string) => Promise<string | null>;

/**
 * Plays the server of a company that has the demo's customer page: it knows who is signed in to the page and signs that
 * for Centralita. In the demo, everybody may be any of its customers.
 */
export function demoCustomerRoutes(app: FastifyInstance, signCustomer: SignCustomer): void {
  const limit = { config: { rateLimit: { max: 300, timeWindow: 60_000 } } };
  app.post('/customer/token', limit, async (request, reply) => {
    const { phone } = readBody(SignInCustomer, request.body);
    const token = await signCustomer(phone);
    if (!token) throw new CentralitaError('not-found', 'the company has no such customer');
    return reply.header('cache-control', 'no-store').send({ token });
  });
}
