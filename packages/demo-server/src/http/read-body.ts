import { CentralitaError } from '@centralita/core/protocol';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** A request's body as its schema says it is; else `bad-request` with the JSON path at fault. */
export function readBody<S extends TSchema>(schema: S, body: unknown): Static<S> {
  const value = body ?? {};
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  const path = first?.instancePath ?? '';
  throw new CentralitaError('bad-request', `${path || 'body'}: ${first?.message ?? 'not valid'}`, { path });
}
