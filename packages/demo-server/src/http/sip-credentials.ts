import { CentralitaError, type Me, type SipAccount } from '@centralita/core/protocol';
import { createHmac } from 'node:crypto';
import { digestHa1 } from '../voice/sip/digest.js';
import type { SipCredential } from '../voice/sip/credentials.js';

const lifetime = 60 * 60 * 1_000;
const domain = 'centralita.invalid';

export interface SipCredentials {
  /** Credentials for a session, good for an hour. `aor`: `sip:USERID@centralita.invalid`. `term`: null for visitors. */
  sipAccount(me: Me, now: number, term: number | null): SipAccount;
  /** What the SIP side checks them with; null when they are not ours, or ended. */
  ha1For(authorizationUser: string, realm: string, now: number): SipCredential | null;
  /** Whatever the user was given until now is worth nothing from here on. */
  end(userId: string, now: number): void;
}

/**
 * Nothing is stored: the user name says until when, for whom and, of an agent, in which term
 * (`SECONDS.TERM.USERID`, `SECONDS..USERID`), the password is its signature.
 * The same idea as TURN's short-term credentials (draft-uberti-behave-turn-rest-00).
 */
export function createSipCredentials(secret: Uint8Array): SipCredentials {
  /** Of users whose sessions ended: what ends in this second or before was given before that. */
  const ended = new Map<string, number>();
  const secondsOf = (now: number) => Math.floor((now + lifetime) / 1_000);
  const passwordOf = (user: string) => createHmac('sha256', secret).update(user).digest('base64url');
  return {
    end: (userId, now) => void ended.set(userId, secondsOf(now)),
    sipAccount: (me, now, term) => {
      if (!/^[A-Za-z0-9-]+$/.test(me.id)) {
        throw new CentralitaError('unavailable', 'This user has no SIP address');
      }
      const seconds = Math.max(secondsOf(now), (ended.get(me.id) ?? 0) + 1);
      const authorizationUser = `${String(seconds)}.${String(term ?? '')}.${me.id}`;
      return {
        aor: `sip:${me.id}@${domain}`,
        authorizationUser,
        password: passwordOf(authorizationUser),
        server: '/sip',
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
      if (Number(seconds) <= (ended.get(aor) ?? 0)) return null;
      return {
        ha1: digestHa1(authorizationUser, realm, passwordOf(authorizationUser)),
        aor,
        // Visitors' ids begin so, see `startVisit`; an account's is never made so.
        role: aor.startsWith('v-') ? 'customer' : 'agent',
        term: term ? Number(term) : null,
        expiresAt,
      };
    },
  };
}
