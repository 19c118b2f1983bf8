import { CentralitaError } from '@centralita/core/protocol';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Checks a request body against its schema. @throws CentralitaError `bad-request` with the JSON path of the error */
export function readBody<S extends TSchema>(schema: S, body: unknown): Static<S> {
  const value = body ?? {};
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  const path = first?.instancePath ?? '';
  throw new CentralitaError('bad-request', `${path || 'body'}: ${first?.message ?? 'not valid'}`, { path });
}
