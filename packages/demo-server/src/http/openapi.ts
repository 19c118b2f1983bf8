import {
  commands,
  entities,
  roles,
  Session,
  SignIn,
  StartVisit,
  type CommandName,
  type CommandSpec,
} from '@centralita/core/protocol';
import { rightOf, rights } from '../transaction/rights.js';
import { statusOf } from './error-response.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
interface Fields {
  readonly [key: string]: Json;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const plain = (schema: object) => JSON.parse(JSON.stringify(schema)) as Fields;
const ref = (name: string): Fields => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Fields => ({ 'application/json': { schema } });
const answer = (description: string, schema: Json): Fields => ({ description, content: json(schema) });

const refusal: Fields = {
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

/** Schemas with a name, told once: those of the things, and those of the session. */
function namedSchemas(): Fields {
  const things = Object.entries(entities).map(([name, schema]) => [capital(name), plain(schema)] as const);
  return Object.fromEntries([
    ...things,
    ['Session', plain(Session)],
    ['SignIn', plain(SignIn)],
    ['StartVisit', plain(StartVisit)],
    ['Refusal', refusal],
  ]);
}

/** Replaces what has a name by a reference to it, at any depth. */
function withRefs(schema: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item: Json) => withRefs(item, names));
  const name = names.get(JSON.stringify(schema));
  if (name) return ref(name);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withRefs(value, names)]));
}

const refused = (...statuses: readonly number[]): Fields =>
  Object.fromEntries(statuses.map((status) => [String(status), answer('Refused', ref('Refusal'))]));

const idempotencyKey: Fields = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key again, with the same body, is the same command: one effect, the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function whoMay(name: CommandName): string {
  const right = rightOf[name];
  if (right === null) return 'a visitor of the web chat';
  const may = roles.filter((role) => rights[right][role] !== 'none');
  return may.length === roles.length ? 'any signed-in user' : may.join(', ');
}

function commandPath(name: CommandName, spec: CommandSpec, names: ReadonlyMap<string, string>): Fields {
  return {
    post: {
      operationId: name,
      tags: [name.split('.')[0] ?? name],
      summary: spec.summary,
      description: `${spec.query ? 'Reads only.' : 'Changes something.'} For ${whoMay(name)}.`,
      security: [{ bearer: [] }],
      parameters: spec.query ? [] : [idempotencyKey],
      requestBody: { required: true, content: json(withRefs(plain(spec.params), names)) },
      responses: {
        200: answer('Done', withRefs(plain(spec.result), names)),
        ...refused(400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 503),
      },
    },
  };
}

const body = (name: string): Fields => ({ required: true, content: json(ref(name)) });

const fixedPaths: Fields = {
  '/v1/session': {
    post: {
      operationId: 'signIn',
      tags: ['session'],
      summary: 'A short-lived token for a password, or for the refresh token of an earlier answer.',
      requestBody: body('SignIn'),
      responses: { 200: answer('Signed in', ref('Session')), ...refused(400, 401, 429) },
    },
    delete: {
      operationId: 'signOut',
      tags: ['session'],
      summary: 'Ends the refresh tokens of the session.',
      security: [{ bearer: [] }],
      responses: { 204: { description: 'Signed out' }, ...refused(401) },
    },
  },
  '/v1/visits': {
    post: {
      operationId: 'startVisit',
      tags: ['session'],
      summary: 'A session for a visitor of the web chat.',
      requestBody: body('StartVisit'),
      responses: { 200: answer('Welcome', ref('Session')), ...refused(400, 401, 429) },
    },
  },
  '/v1/stream': {
    get: {
      operationId: 'stream',
      tags: ['sockets'],
      summary: 'WebSocket, sub-protocol centralita.v1: the log, and commands.',
      responses: { 101: { description: 'WebSocket' }, ...refused(400, 403) },
    },
  },
  '/sip': {
    get: {
      operationId: 'sip',
      tags: ['sockets'],
      summary: 'WebSocket, sub-protocol sip (RFC 7118): calls, with the credentials of voice.account.',
      responses: { 101: { description: 'WebSocket' }, ...refused(400, 403) },
    },
  },
  '/healthz': {
    get: {
      operationId: 'health',
      tags: ['server'],
      summary: 'Answers once the server is ready.',
      responses: { 200: { description: 'Ready' } },
    },
  },
};

/** The API, described (OpenAPI 3.1): made from the same registry that the server checks commands with. */
export function openapi(): Fields {
  const schemas = namedSchemas();
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [JSON.stringify(schema), name]));
  const paths = Object.entries(commands).map(([name, spec]) => [
    `/v1/commands/${name}`,
    commandPath(name as CommandName, spec, names),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Centralita',
      version: '1',
      description: 'Commands of the contact centre. Times are integer milliseconds since 1970-01-01 UTC.',
    },
    paths: { ...fixedPaths, ...(Object.fromEntries(paths) as Fields) },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas,
    },
  };
}
