import { CentralitaError, type Me, type SipAccount } from '@centralita/core/protocol';
import { createHmac } from 'node:crypto';
import { digestHa1 } from '../voice/sip/digest.js';
import type { SipCredential } from '../voice/sip/credentials.js';

const credentialLifetimeMs = 60 * 60 * 1_000;
const domain = 'centralita.invalid';

export interface SipCredentials {
  /** Credentials for a session, valid for an hour. `aor` is `sip:USERID@centralita.invalid`; `term` is null for customers. */
  sipAccount(me: Me, now: number, term: number | null): SipAccount;
  /** The hash that SIP checks them with; null if they are forged or expired. */
  ha1For(authorizationUser: string, realm: string, now: number): SipCredential | null;
  /** Revokes all credentials that the user has received so far. */
  end(userId: string, now: number): void;
}

/**
 * Nothing is stored: the user name contains the expiry, the user and, for agents, the term (`SECONDS.TERM.USERID` or
 * `SECONDS..USERID`), and the password is its signature. TURN uses the same idea (draft-uberti-behave-turn-rest-00).
 */
export function createSipCredentials(secret: Uint8Array): SipCredentials {
  /** By user: credentials that expire in this second or earlier are revoked. */
  const revokedUntil = new Map<string, number>();
  const secondsOf = (now: number) => Math.floor((now + credentialLifetimeMs) / 1_000);
  const passwordOf = (user: string) => createHmac('sha256', secret).update(user).digest('base64url');
  // Of the user and not of the credentials, so that a phone which renews its credentials still knows the server.
  const instructionKeyOf = (userId: string) =>
    createHmac('sha256', secret).update(`instructions\n${userId}`).digest('base64url');
  return {
    end: (userId, now) => void revokedUntil.set(userId, secondsOf(now)),
    sipAccount: (me, now, term) => {
      if (!/^[A-Za-z0-9-]+$/.test(me.id)) {
        throw new CentralitaError('unavailable', 'this user has no SIP address');
      }
      const seconds = Math.max(secondsOf(now), (revokedUntil.get(me.id) ?? 0) + 1);
      const authorizationUser = `${String(seconds)}.${String(term ?? '')}.${me.id}`;
      return {
        aor: `sip:${me.id}@${domain}`,
        authorizationUser,
        password: passwordOf(authorizationUser),
        server: '/sip',
        instructionKey: instructionKeyOf(me.id),
        iceServers: [],
        expiresAt: seconds * 1_000,
        callerIds: [],
      };
    },
    ha1For: (authorizationUser, realm, now) => {
      const [, seconds, term, aor] =
        /^(\d{1,12})\.(\d{0,12})\.([A-Za-z0-9-]{1,64})$/.exec(authorizationUser) ?? [];
      if (!seconds || !aor) return null;
      const expiresAt = Number(seconds) * 1_000;
      if (expiresAt <= now || Number(seconds) > secondsOf(now) + 1) return null;
      if (Number(seconds) <= (revokedUntil.get(aor) ?? 0)) return null;
      return {
        ha1: digestHa1(authorizationUser, realm, passwordOf(authorizationUser)),
        aor,
        // Ids of customers start with `v-`, see `startVisit`; ids of accounts never do.
        role: aor.startsWith('v-') ? 'customer' : 'agent',
        term: term ? Number(term) : null,
        expiresAt,
        instructionKey: instructionKeyOf(aor),
      };
    },
  };
}
