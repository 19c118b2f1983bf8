/** The parts of JSON Schema that the protocol uses. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly const?: unknown;
}

const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  '',
  'x'.repeat(20_000),
  '\ud800',
  [],
  [null],
  {},
  { __proto__: null, constructor: 1 },
];

/** Something that fits a schema of the protocol. */
export function fitting(given: object): unknown {
  const schema: Schema = given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fitting(schema.anyOf[0]!);
  if (schema.type === 'object') {
    const required = schema.required ?? [];
    return Object.fromEntries(required.map((key) => [key, fitting(schema.properties![key]!)]));
  }
  if (schema.type === 'array') return schema.minItems ? [fitting(schema.items!)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return schema.pattern?.includes('+0-9') ? '+34600000000' : 'x';
}

/** Every field of an object schema once with each odd value, once missing, and once with a stranger beside it. */
export function* wrongVersions(given: object): Iterable<unknown> {
  const schema: Schema = given;
  yield* [undefined, null, 7, 'text', [], true];
  const good = fitting(schema) as Record<string, unknown>;
  for (const key of Object.keys(schema.properties ?? {})) {
    for (const odd of oddities) yield { ...good, [key]: odd };
    yield Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
  }
  yield { ...good, stranger: 1 };
}
