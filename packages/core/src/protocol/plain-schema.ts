/**
 * A JSON Schema of values of type `T`. The build gives this type to every schema in the published declarations, so that
 * nobody needs the library that makes the schemas. Any validator of JSON Schema can read them.
 */
export interface Schema<out T = unknown> {
  readonly [keyword: string]: unknown;
  /** This property exists for the compiler only. */
  readonly '~value'?: T;
}

/** The type of the values that a schema describes. */
export type Static<S extends Schema> = S extends Schema<infer T> ? T : never;
