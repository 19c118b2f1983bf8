import { entities, Session, SignIn, StartVisit } from '@centralita/core/protocol';
import { statusOf } from './error-response.js';

/** JSON, and so a JSON Schema without the symbols that TypeBox adds. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const plain = (schema: object) => JSON.parse(JSON.stringify(schema)) as JsonObject;
const capitalize = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The body of every error. */
const refusal: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(statusOf) },
        message: { type: 'string' },
        details: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
      },
    },
  },
};

/** The schemas that the description of the API defines once and refers to by name. */
export const namedSchemas: ReadonlyMap<string, JsonObject> = new Map([
  ...Object.entries(entities).map(([name, schema]) => [capitalize(name), plain(schema)] as const),
  ['Session', plain(Session)],
  ['SignIn', plain(SignIn)],
  ['StartVisit', plain(StartVisit)],
  ['Refusal', refusal],
]);

const nameOf = new Map([...namedSchemas].map(([name, schema]) => [JSON.stringify(schema), name]));

export const refTo = (name: string): JsonObject => ({ $ref: `${name}#` });

/** The schema as JSON, with a reference in place of each named schema at any depth. */
export const apiSchema = (schema: object): JsonObject => withRefs(plain(schema)) as JsonObject;

function withRefs(schema: Json): Json {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item: Json) => withRefs(item));
  const name = nameOf.get(JSON.stringify(schema));
  if (name) return refTo(name);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withRefs(value)]));
}

const jsonResponse = (description: string, schema: JsonObject): JsonObject => ({
  description,
  content: { 'application/json': { schema } },
});

const emptyResponse = (description: string): JsonObject => ({ description, type: 'null' });

interface Responses {
  /** Status of success, its description, and the schema of its body, or null when there is no body. */
  readonly success: readonly [status: number, description: string, schema: JsonObject | null];
  /** The statuses of the errors that the route may answer with. */
  readonly errors: readonly number[];
}

/** The `response` part of a route's schema. */
export function responses({ success: [status, description, schema], errors }: Responses): JsonObject {
  return Object.fromEntries([
    [status, schema ? jsonResponse(description, schema) : emptyResponse(description)],
    ...errors.map((error) => [error, jsonResponse('Refused', refTo('Refusal'))] as const),
  ]);
}
