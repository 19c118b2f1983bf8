import { CentralitaError, type SipAccount } from '@centralita/core/protocol';
import { createHmac } from 'node:crypto';
import type { Person } from '../transaction/actor.js';
import { digestHa1 } from '../voice/sip/digest.js';
import type { SipCredential } from '../voice/sip/credentials.js';

const credentialLifetimeMs = 60 * 60 * 1_000;
const domain = 'centralita.invalid';
/** Expiry, term, user and session; see `createSipCredentials`. */
const userPattern = /^(\d{1,12})\.(\d{0,12})\.([A-Za-z0-9-]{1,64})\.([A-Za-z0-9-]{0,80})$/;

export interface SipCredentials {
  /** Credentials for a session, valid for an hour. `aor` is `sip:USERID@centralita.invalid`; `term` is null for customers. */
  sipAccount(me: Person, now: number, term: number | null): SipAccount;
  /**
   * Returns the hash by which SIP checks the credentials, or null if they are forged or expired, or if their session
   * has ended.
   */
  ha1For(authorizationUser: string, realm: string, now: number): SipCredential | null;
}

/**
 * Issues credentials without storing them: the user name contains the expiry, the term of an agent, the user and the
 * session (`SECONDS.TERM.USERID.SESSION`), and the password is its signature. TURN uses the same idea
 * (draft-uberti-behave-turn-rest-00). Credentials end with their session.
 */
export function createSipCredentials(
  secret: Uint8Array,
  isLive: (session: string) => boolean = () => true,
): SipCredentials {
  const passwordOf = (user: string) => createHmac('sha256', secret).update(user).digest('base64url');
  // The key belongs to the user and not to the credentials, so that a phone that renews its credentials still
  // recognizes the server.
  const instructionKeyOf = (userId: string) =>
    createHmac('sha256', secret).update(`instructions\n${userId}`).digest('base64url');
  return {
    sipAccount: ({ id, session = '' }, now, term) => {
      if (!/^[A-Za-z0-9-]+$/.test(id)) {
        throw new CentralitaError('unavailable', 'this user has no SIP address');
      }
      const seconds = Math.floor((now + credentialLifetimeMs) / 1_000);
      const authorizationUser = [seconds, term ?? '', id, session].join('.');
      return {
        aor: `sip:${id}@${domain}`,
        authorizationUser,
        password: passwordOf(authorizationUser),
        server: '/sip',
        instructionKey: instructionKeyOf(id),
        iceServers: [],
        expiresAt: seconds * 1_000,
        callerIds: [],
      };
    },
    ha1For: (authorizationUser, realm, now) => {
      const [, seconds, term, aor, session = ''] = userPattern.exec(authorizationUser) ?? [];
      if (!seconds || !aor) return null;
      const expiresAt = Number(seconds) * 1_000;
      if (expiresAt <= now || expiresAt > now + credentialLifetimeMs + 1_000 || !isLive(session)) return null;
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
