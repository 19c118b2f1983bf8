import { Type, type Static } from 'typebox';
import { Me } from './frames.js';
import { Line, Strict, Time } from './schema.js';

/** Body of `POST /v1/session`: a password, or the refresh token of an earlier answer. */
export const SignIn = Type.Union([
  Strict({
    user: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  Strict({ refresh: Type.String({ minLength: 1, maxLength: 4_096 }) }),
]);
export type SignIn = Static<typeof SignIn>;

/**
 * Body of `POST /v1/visits`, which begins the visit of a customer in the web chat, or continues the visit of `token`.
 * `identity` is a token in which the server of the host page says who the customer is; `name` is only a claim.
 */
export const StartVisit = Strict({
  name: Type.Optional(Line),
  token: Type.Optional(Type.String({ maxLength: 4_096 })),
  identity: Type.Optional(Type.String({ maxLength: 4_096 })),
});
export type StartVisit = Static<typeof StartVisit>;

export const Session = Strict({
  token: Type.String(),
  refresh: Type.String(),
  /** When `token` ends. */
  expiresAt: Time,
  me: Me,
});
export type Session = Static<typeof Session>;
