import { CentralitaError, type Me } from '@centralita/core/protocol';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { createHash } from 'node:crypto';
import { signedVisitor } from '../domains/webchat/visitor.js';
import type { Engine } from '../storage/engine.js';

/** Tokens must name this audience, so that those signed with the same key for another use are not accepted. */
const audience = 'centralita-visitor';
/** A page asks its server for another token when it opens, so no token has to be valid for longer. */
const maxLifetimeMs = 24 * 60 * 60 * 1_000;

/** What the server of a host page knows of the person who uses the page. */
interface VisitorClaims {
  /** The person's id at the host page. */
  readonly sub: string;
  readonly name?: string;
  /** In E.164. */
  readonly phone?: string;
  /** Id of a contact in Centralita. */
  readonly contactId?: string;
}

/** Signs who a customer is (RFC 7519, HS256), as the server of a host page does. */
export function signVisitor(key: Uint8Array, claims: VisitorClaims, now: number, lifetimeMs = 600_000) {
  const { sub, ...known } = claims;
  return new SignJWT({ ...known })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setAudience(audience)
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor((now + lifetimeMs) / 1_000))
    .sign(key);
}

/** The customers whose identity the servers of host pages have signed. The same person is the same customer in every browser. */
export class VisitorIdentities {
  readonly #engine: Engine;
  readonly #key: Uint8Array | null;

  constructor(engine: Engine, key: Uint8Array | null) {
    this.#engine = engine;
    this.#key = key;
  }

  /** @throws CentralitaError `unauthorized` without a reason, which would only help to forge tokens */
  async signedIn(token: string, tenantId: string, now: number): Promise<Me> {
    const { sub, name = '', phone = null, contactId = null } = await this.#read(token, now);
    const id = signedVisitor + createHash('sha256').update(`${tenantId}\n${sub}`).digest('hex').slice(0, 32);
    const known = { name, phone, contact_id: contactId, seen_at: now };
    await this.#engine.transaction((tx) =>
      tx
        .insertInto('visitor')
        .values({ id, tenant_id: tenantId, subject: sub, ...known })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(known))
        .execute(),
    );
    return { id, name, role: 'customer', tenantId };
  }

  async #read(token: string, now: number): Promise<VisitorClaims> {
    try {
      if (!this.#key) throw new Error('this server has no key for visitors');
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        audience,
        currentDate: new Date(now),
        requiredClaims: ['exp', 'sub'],
      });
      if ((payload.exp ?? 0) * 1_000 > now + maxLifetimeMs) throw new Error('it is valid for too long');
      return claimsOf(payload);
    } catch (cause) {
      const error = new CentralitaError('unauthorized', 'the identity token is not valid');
      error.cause = cause;
      throw error;
    }
  }
}

function claimsOf(payload: JWTPayload): VisitorClaims {
  const text = (claim: string, pattern: RegExp): string | undefined => {
    const value = payload[claim] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new TypeError(`the claim ${claim} is not valid`);
  };
  const sub = text('sub', /^.{1,200}$/su);
  const name = text('name', /^.{0,200}$/su);
  const phone = text('phone', /^\+[1-9]\d{5,14}$/);
  const contactId = text('contactId', /^[A-Za-z0-9._:-]{1,64}$/);
  if (!sub) throw new TypeError('the claim sub is missing');
  return { sub, ...(name && { name }), ...(phone && { phone }), ...(contactId && { contactId }) };
}
