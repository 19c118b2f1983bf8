import { CentralitaError, roles, type Me } from '@centralita/core/protocol';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { randomUUID } from 'node:crypto';

const issuer = 'centralita';

/** `access` is a session. `visit` lets a customer of the web chat return with the same identity. */
export type TokenUse = 'access' | 'visit';
const audiences: Readonly<Record<TokenUse, string>> = { access: 'centralita', visit: 'centralita-visit' };

export interface Verified {
  readonly me: Me;
  /** ms. */
  readonly expiresAt: number;
  /** The family of refresh tokens that the session belongs to; null for customers. */
  readonly family: string | null;
}

interface Grant {
  readonly use: TokenUse;
  readonly me: Me;
  readonly family: string | null;
  /** ms. */
  readonly now: number;
  readonly expiresAt: number;
}

/** Signs a token (RFC 7519) with its user, expiry and use. */
export function signToken(key: Uint8Array, { use, me, family, now, expiresAt }: Grant): Promise<string> {
  return new SignJWT({ name: me.name, role: me.role, tenantId: me.tenantId, ...(family && { sid: family }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(me.id)
    .setIssuer(issuer)
    .setAudience(audiences[use])
    .setJti(randomUUID())
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(expiresAt / 1_000))
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
    const { sid, exp = 0 } = payload;
    return { me: meOf(payload), expiresAt: exp * 1_000, family: typeof sid === 'string' ? sid : null };
  } catch (cause) {
    const error = new CentralitaError('unauthorized', 'the token is not valid');
    error.cause = cause;
    throw error;
  }
}

function meOf({ sub, name, role, tenantId }: JWTPayload): Me {
  const known = [...roles, 'customer' as const].find((each) => each === role);
  if (!sub || !known || typeof name !== 'string' || typeof tenantId !== 'string') {
    throw new TypeError('the token lacks required claims');
  }
  return { id: sub, name, role: known, tenantId };
}
