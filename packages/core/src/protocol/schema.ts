import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox';

/**
 * An object without unknown keys: a misspelled parameter is an error.
 * @internal
 */
export const Strict = <P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false });

/** @internal */
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** @internal */
export const OneOf = <const V extends readonly string[]>(...values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: values });

/** Time-ordered random string (UUID v7) or a short name of the demo data. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._:-]+$' });
/** Integer milliseconds since 1970-01-01 UTC, by the server's clock. */
export const Time = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 });
/** Up to the largest exact integer of JSON. */
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** A duration that a person sets, in seconds: a week at most. */
export const Seconds = Type.Integer({ minimum: 0, maximum: 604_800 });
/** A capacity that a person sets. */
export const AllowedCount = Type.Integer({ minimum: 0, maximum: 10_000 });
export const Line = Type.String({ maxLength: 200 });
/** A name that people give: neither empty nor blank. */
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const Text = Type.String({ maxLength: 10_000 });
/** A phone number as people write it, or an extension. The server stores E.164 where it can. */
export const PhoneNumber = Type.String({ minLength: 1, maxLength: 40, pattern: '^[+0-9*#(). /-]+$' });
/** Text by language tag, at least one. */
export const Labels = Type.Record(Type.String({ maxLength: 10 }), Name, { minProperties: 1 });
export type Labels = Static<typeof Labels>;
/** Skill → level, 1 (a little) to 5 (expert). */
export const SkillLevels = Type.Record(
  Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9._:-]+$' }),
  Type.Integer({ minimum: 1, maximum: 5 }),
);
export type SkillLevels = Static<typeof SkillLevels>;
/**
 * Parameters of an update: the id and the fields that change.
 * @internal
 */
export const Changes = <P extends TProperties>(fields: P) =>
  Strict({ id: Id, ...Type.Partial(Type.Object(fields)).properties });

export const channelNames = [
  'voice',
  'chat',
  'email',
  'whatsapp',
  'telegram',
  'messenger',
  'x',
  'sms',
  'work',
] as const;
export const Channel = OneOf(...channelNames);
export type Channel = Static<typeof Channel>;

export const roles = ['agent', 'supervisor', 'manager', 'administrator', 'owner'] as const;
export const Role = OneOf(...roles);
export type Role = Static<typeof Role>;
