import { Type, type Static } from 'typebox';
import { AllowedCount, Nullable, Strict } from './schema.js';

/** The beginning of a number in E.164, such as `+34`; `+` stands for every country. */
const DialPrefix = Type.String({ pattern: '^\\+\\d{0,15}$' });

const DialLimit = Strict({
  /** How many calls may follow each other at once, because people redial wrong numbers and busy lines within seconds. */
  burst: AllowedCount,
  callsPerMinute: Type.Number({ minimum: 0, maximum: 10_000 }),
  /** Open calls at the same time; 0: none may begin. */
  atOnce: AllowedCount,
});
export type DialLimit = Static<typeof DialLimit>;

/** Rules for calls to outside numbers. Emergency numbers may always be called. */
export const Dialing = Strict({
  /** Numbers that may be called begin with one of these; null: whatever the server allows. */
  allowed: Nullable(Type.Array(DialPrefix, { maxItems: 500 })),
  /** Calls of all users together. */
  tenant: DialLimit,
  /** Calls of each user, by role. */
  roles: Strict({
    agent: DialLimit,
    supervisor: DialLimit,
    manager: DialLimit,
    administrator: DialLimit,
    owner: DialLimit,
  }),
});
export type Dialing = Static<typeof Dialing>;
