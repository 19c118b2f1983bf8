import { CentralitaError, roles, type Me } from '@centralita/core/protocol';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { randomUUID } from 'node:crypto';
import { visitSession } from './live-sessions.js';

const issuer = 'centralita';
/** The longest session. After it a customer gets a new identity, and a user signs in again. */
export const maxSessionMs = 30 * 24 * 60 * 60 * 1_000;

/** `access` is a session. `visit` lets a customer of the web chat return with the same identity. */
export type TokenUse = 'access' | 'visit';
const audiences: Readonly<Record<TokenUse, string>> = { access: 'centralita', visit: 'centralita-visit' };

export interface Verified {
  readonly me: Me;
  /** ms. */
  readonly expiresAt: number;
  /** The family of refresh tokens that the session belongs to; null for customers. */
  readonly family: string | null;
  /** The family of a user, or the visit of a customer. */
  readonly session: string;
  /** When the session ends, in ms, however often its tokens are renewed. */
  readonly endsAt: number;
}

interface Grant {
  readonly use: TokenUse;
  readonly me: Me;
  /** Null if the token stands alone, without a session that could be ended. */
  readonly session: string | null;
  /** Server time in ms. */
  readonly endsAt: number;
  /** ms. */
  readonly now: number;
  readonly expiresAt: number;
}

/** Signs a token (RFC 7519) with its user, expiry and use. */
export function signToken(
  key: Uint8Array,
  { use, me, session, endsAt, now, expiresAt }: Grant,
): Promise<string> {
  const { name, role, tenantId } = me;
  return new SignJWT({
    name,
    role,
    tenantId,
    ...(session && { sid: session }),
    end: Math.floor(endsAt / 1_000),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(me.id)
    .setIssuer(issuer)
    .setAudience(audiences[use])
    .setJti(randomUUID())
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(Math.min(expiresAt, endsAt) / 1_000))
    .sign(key);
}

/** @throws CentralitaError `unauthorized`, without a reason, which would only help to forge tokens */
export async function readToken(
  key: Uint8Array,
  token: string,
  use: TokenUse,
  now: number,
): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer,
      audience: audiences[use],
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub', 'jti'],
    });
    return verifiedOf(payload);
  } catch (cause) {
    const error = new CentralitaError('unauthorized', 'the token is not valid');
    error.cause = cause;
    throw error;
  }
}

/** Tokens of earlier versions lack the session of a customer and the end of the session. */
function verifiedOf(payload: JWTPayload): Verified {
  const { sid, end, exp = 0, iat = 0 } = payload;
  const me = meOf(payload);
  const endsAt = typeof end === 'number' ? end * 1_000 : iat * 1_000 + maxSessionMs;
  const known = typeof sid === 'string' ? sid : null;
  const session = known ?? visitSession(me.id);
  return { me, expiresAt: exp * 1_000, endsAt, session, family: me.role === 'customer' ? null : known };
}

function meOf({ sub, name, role, tenantId }: JWTPayload): Me {
  const known = [...roles, 'customer' as const].find((each) => each === role);
  if (!sub || !known || typeof name !== 'string' || typeof tenantId !== 'string') {
    throw new TypeError('the token lacks required claims');
  }
  return { id: sub, name, role: known, tenantId };
}
