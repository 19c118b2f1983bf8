import { CentralitaError, roles, type Me, type Session, type StartVisit } from '@centralita/core/protocol';
import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { loginOf } from '../domains/users/login.js';
import type { Engine, Reader } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import { AccessAudit, type Access } from './access-audit.js';
import { maxSessionMs, readToken, signToken, type Verified } from './access-token.js';
import { LiveSessions, visitSession } from './live-sessions.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { RefreshTokens, type Refreshed } from './refresh-tokens.js';
import { secret } from './secret.js';
import { SignInGuard } from './sign-in-guard.js';
import { VisitorIdentities } from './visitor-identities.js';

const minuteMs = 60_000;
const accessLifetimeMs = 5 * minuteMs;
const customerLifetimeMs = 24 * 60 * minuteMs;

interface SignInAttempt {
  readonly user: string;
  readonly password: string;
  /** The network address of the client. */
  readonly address: string;
}

/** Issues and checks the tokens of sessions. Every refusal is a `CentralitaError`. */
export interface Tokens {
  /** @throws CentralitaError `unauthorized`, the same for unknown users and wrong passwords; `too-many-requests` */
  signIn(attempt: SignInAttempt): Promise<Session>;
  /** @throws CentralitaError `unauthorized` */
  refresh(token: string): Promise<Session>;
  /** Begins a session for a customer: the one whom `identity` names, the one of the refresh token `token`, or a new one. */
  startVisit(wish: StartVisit): Promise<Session>;
  /** The user of a token, as the database has it now. @throws CentralitaError `unauthorized` */
  verifyToken(token: string): Promise<Verified>;
  /** Whether the session is valid: it has begun, has not expired, and nobody has ended it. */
  isLive(session: string): boolean;
  /** Reads which sessions are left after other parts of the server ended some. */
  reloadSessions(): Promise<void>;
  /** Ends the session and revokes its tokens. */
  signOut(token: string): Promise<void>;
}

const refused = () =>
  new CentralitaError('unauthorized', 'the user or the password is wrong, or the session has ended');

export async function createTokens(
  engine: Engine,
  now: () => number = Date.now,
  onEnded: (userId: string) => void = () => undefined,
  visitorKey: Uint8Array | null = null,
): Promise<Tokens> {
  const key = await secret(engine, 'token-key');
  const decoyHash = await hashPassword(randomUUID());
  const sessions = await LiveSessions.load(engine, now);
  return new StoredTokens({ engine, now, key, decoyHash, sessions, onEnded, visitorKey });
}

interface Parts {
  readonly engine: Engine;
  readonly now: () => number;
  readonly key: Uint8Array;
  /** Matches no password. It is verified for unknown users, so that they take as long as known ones. */
  readonly decoyHash: string;
  readonly sessions: LiveSessions;
  readonly onEnded: (userId: string) => void;
  /** The key with which servers of host pages sign who a customer is; null if none of them does. */
  readonly visitorKey: Uint8Array | null;
}

class StoredTokens implements Tokens {
  readonly #parts: Parts;
  readonly #refreshTokens: RefreshTokens;
  readonly #audit: AccessAudit;
  readonly #visitors: VisitorIdentities;
  readonly #guard = new SignInGuard();

  constructor(parts: Parts) {
    const { engine, now, sessions, onEnded, visitorKey } = parts;
    this.#parts = parts;
    this.#visitors = new VisitorIdentities(engine, visitorKey);
    this.#audit = new AccessAudit(engine, now);
    this.#refreshTokens = new RefreshTokens(engine, (userId, family) => {
      sessions.ended(family);
      this.#note({ action: 'session.stolen', subject: userId });
      onEnded(userId);
    });
  }

  async signIn({ user, password, address }: SignInAttempt): Promise<Session> {
    const login = loginOf(user);
    const detail = { address };
    try {
      this.#guard.enter(login, address, this.#parts.now());
    } catch (error) {
      this.#note({ action: 'session.locked', subject: login, detail });
      throw error;
    }
    const account = await this.#account('login', login);
    const hash = account?.password_hash ?? this.#parts.decoyHash;
    const matches = await verifyPassword(password, hash).catch((error: unknown) => {
      this.#guard.withdraw(login, address);
      throw error;
    });
    if (!account || !matches || account.active === 0) {
      this.#note({ action: 'session.refused', subject: login, detail });
      throw refused();
    }
    this.#guard.passed(login, address);
    const begun = await this.#refreshTokens.begin(account.id, this.#parts.now());
    this.#parts.sessions.begun(begun.family);
    await this.#audit.write({ action: 'session.begin', subject: account.id, detail });
    return this.#session(account, begun);
  }

  /** Writes a refusal without making the answer wait for it, because the time must not tell whether the user exists. */
  #note(access: Access): void {
    this.#audit.write(access).catch(() => undefined);
  }

  async refresh(token: string): Promise<Session> {
    // The refresh token of a customer is signed and has dots; that of an account is random.
    if (token.includes('.')) return this.startVisit({ token });
    const next = await this.#refreshTokens.rotate(token, this.#parts.now());
    const account = next && (await this.#account('id', next.accountId));
    if (!next || !account || account.active === 0) throw refused();
    return this.#session(account, next);
  }

  async startVisit({ name, token, identity }: StartVisit): Promise<Session> {
    const now = this.#parts.now();
    const former = identity === undefined && token !== undefined ? await this.#customerOf(token) : null;
    const known =
      identity === undefined
        ? former?.me
        : await this.#visitors.signedIn(identity, await this.#tenantId(), now);
    const session = former?.session ?? visitSession(randomUUID());
    const endsAt = former?.endsAt ?? now + maxSessionMs;
    // A name that the customer gives is not part of what was signed.
    const me: Me =
      known && (identity !== undefined || name === undefined)
        ? known
        : { ...(known ?? (await this.#newCustomer())), name: name ?? '' };
    const expiresAt = Math.min(now + customerLifetimeMs, endsAt);
    const grant = { me, session, endsAt, now };
    return {
      token: await signToken(this.#parts.key, { ...grant, use: 'access', expiresAt }),
      refresh: await signToken(this.#parts.key, { ...grant, use: 'visit', expiresAt: endsAt }),
      expiresAt: wholeSeconds(expiresAt),
      me,
    };
  }

  async verifyToken(token: string): Promise<Verified> {
    const { key, now, engine } = this.#parts;
    const verified = this.#live(await readToken(key, token, 'access', now()));
    if (verified.family === null) return verified;
    // The session may have ended, or the role changed, since the token was signed.
    const { family, me } = verified;
    const account = await engine.read((reader) =>
      this.#sessions(reader, me.id)
        .where('refresh.family', '=', family)
        .select(['account.name', 'account.role'])
        .executeTakeFirst(),
    );
    const role = roles.find((each) => each === account?.role);
    if (!account || !role) throw refused();
    return { ...verified, me: { ...me, name: account.name, role } };
  }

  isLive(session: string): boolean {
    return this.#parts.sessions.isLive(session);
  }

  reloadSessions(): Promise<void> {
    return this.#parts.sessions.reload();
  }

  async signOut(token: string): Promise<void> {
    const { family, session, me, endsAt } = await this.verifyToken(token);
    const { sessions, onEnded } = this.#parts;
    if (family === null) await sessions.endVisit(session, endsAt);
    else {
      await this.#refreshTokens.revoke(family);
      sessions.ended(family);
      await this.#audit.write({ action: 'session.end', subject: me.id });
    }
    onEnded(me.id);
  }

  #live(verified: Verified): Verified {
    const { session, family, me, endsAt } = verified;
    // Users without a family have tokens that another part of the host signed.
    const isEnded = me.role === 'customer' && !this.isLive(session);
    if (isEnded || (family === null && endsAt <= this.#parts.now())) throw refused();
    return verified;
  }

  #sessions(reader: Reader, userId: string) {
    return reader
      .selectFrom('refresh')
      .innerJoin('account', 'account.id', 'refresh.account_id')
      .where('account.id', '=', userId)
      .where('account.active', '=', 1)
      .where('refresh.expires_at', '>', this.#parts.now())
      .limit(1);
  }

  async #session(account: Account, { family, refresh, endsAt }: Refreshed): Promise<Session> {
    const role = roles.find((each) => each === account.role);
    if (!role) throw refused();
    const me: Me = { id: account.id, name: account.name, role, tenantId: account.tenant_id };
    const now = this.#parts.now();
    const expiresAt = Math.min(now + accessLifetimeMs, endsAt);
    const grant = { use: 'access', me, session: family, endsAt, now, expiresAt } as const;
    const token = await signToken(this.#parts.key, grant);
    return { token, refresh, expiresAt: wholeSeconds(expiresAt), me };
  }

  #account(by: 'id' | 'login', value: string): Promise<Account | undefined> {
    return this.#parts.engine.read((reader) =>
      reader.selectFrom('account').selectAll().where(by, '=', value).executeTakeFirst(),
    );
  }

  /** Returns the customer of a refresh token. An access token cannot renew itself. */
  async #customerOf(token: string): Promise<Verified> {
    const verified = this.#live(await readToken(this.#parts.key, token, 'visit', this.#parts.now()));
    if (verified.me.role !== 'customer') throw refused();
    return verified;
  }

  async #newCustomer(): Promise<Me> {
    return { id: `v-${randomUUID()}`, name: '', role: 'customer', tenantId: await this.#tenantId() };
  }

  async #tenantId(): Promise<string> {
    const tenant = await this.#parts.engine.read((reader) =>
      reader.selectFrom('tenant').select('id').orderBy('id').executeTakeFirst(),
    );
    if (!tenant) throw new CentralitaError('unavailable', 'the contact center is not set up yet');
    return tenant.id;
  }
}

type Account = Selectable<Database['account']>;

/** Tokens count in seconds, and the reported expiry must not be later than the real one, so it is rounded down. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000;
