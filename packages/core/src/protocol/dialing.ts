import { Type, type Static } from 'typebox';
import { AllowedCount, Nullable, Strict } from './schema.js';

/** A prefix of numbers in E.164 format, such as `+34`. The prefix `+` matches every country. */
const DialPrefix = Type.String({ pattern: '^\\+\\d{0,15}$' });

const DialLimit = Strict({
  /** How many calls may follow each other at once, because people redial wrong numbers and busy lines within seconds. */
  burst: AllowedCount,
  callsPerMinute: Type.Number({ minimum: 0, maximum: 10_000 }),
  /** The number of calls that may be open at the same time. With 0, no call may begin. */
  atOnce: AllowedCount,
});
export type DialLimit = Static<typeof DialLimit>;

/** Rules for calls to outside numbers. Emergency numbers may always be called. */
export const Dialing = Strict({
  /** The prefixes that may be called. With null, every prefix that the server allows. */
  allowed: Nullable(Type.Array(DialPrefix, { maxItems: 500 })),
  /** The limit for the calls of all users together. */
  tenant: DialLimit,
  /** The limits for the calls of each user, by role. */
  roles: Strict({
    agent: DialLimit,
    supervisor: DialLimit,
    manager: DialLimit,
    administrator: DialLimit,
    owner: DialLimit,
  }),
});
export type Dialing = Static<typeof Dialing>;
