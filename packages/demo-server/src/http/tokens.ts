import { CentralitaError, roles, type Me, type Session, type StartVisit } from '@centralita/core/protocol';
import { randomUUID } from 'node:crypto';
import { loginOf } from '../domains/users/login.js';
import type { Engine, Reader } from '../storage/engine.js';
import { readToken, signToken, type Verified } from './access-token.js';
import { AttemptLimit } from './attempt-limit.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { RefreshTokens, type Refreshed } from './refresh-tokens.js';
import { secret } from './secret.js';
import { VisitorIdentities } from './visitor-identities.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const accessLifetimeMs = 5 * minuteMs;
const customerLifetimeMs = dayMs;
/** A customer who stays away for longer gets a new identity. */
const visitLifetimeMs = 30 * dayMs;
/** The limit of wrong passwords for one user from one address. */
const maxWrongPerMinute = 10;

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
  /** A session for a customer of the web chat: whom `identity` names, the customer of `token`, or a new one. */
  startVisit(wish: StartVisit): Promise<Session>;
  /** The user of a token, as the database has it now. @throws CentralitaError `unauthorized` */
  verifyToken(token: string): Promise<Verified>;
  /** Whether the user is signed in anywhere. */
  hasSession(userId: string): Promise<boolean>;
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
  return new StoredTokens({ engine, now, key, decoyHash, onEnded, visitorKey });
}

interface StoredTokensOptions {
  readonly engine: Engine;
  readonly now: () => number;
  readonly key: Uint8Array;
  readonly decoyHash: string;
  readonly onEnded: (userId: string) => void;
  /** With which servers of host pages sign who a visitor is; null: none does. */
  readonly visitorKey: Uint8Array | null;
}

class StoredTokens implements Tokens {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #key: Uint8Array;
  /** Matches no password. It is verified for unknown users, so that they take as long as known ones. */
  readonly #decoyHash: string;
  readonly #refreshTokens: RefreshTokens;
  readonly #onEnded: (userId: string) => void;
  readonly #visitors: VisitorIdentities;
  readonly #wrong = new AttemptLimit(maxWrongPerMinute, minuteMs);

  constructor({ engine, now, key, decoyHash, onEnded, visitorKey }: StoredTokensOptions) {
    this.#engine = engine;
    this.#now = now;
    this.#key = key;
    this.#decoyHash = decoyHash;
    this.#onEnded = onEnded;
    this.#visitors = new VisitorIdentities(engine, visitorKey);
    this.#refreshTokens = new RefreshTokens(engine, onEnded);
  }

  async signIn({ user, password, address }: SignInAttempt): Promise<Session> {
    const login = loginOf(user);
    const who = `${address} ${login}`;
    const wait = this.#wrong.wait(who, this.#now());
    if (wait > 0) {
      const retryAfter = Math.ceil(wait / 1_000);
      throw new CentralitaError('too-many-requests', 'too many wrong passwords', { retryAfter });
    }
    // It is counted before the slow check, so that simultaneous guesses count too.
    this.#wrong.add(who, this.#now());
    const account = await this.#account('login', login);
    const matches = await verifyPassword(password, account?.password_hash ?? this.#decoyHash);
    if (!account || !matches || account.active === 0) throw refused();
    this.#wrong.remove(who);
    return this.#session(account, await this.#refreshTokens.begin(account.id, this.#now()));
  }

  async refresh(token: string): Promise<Session> {
    // The refresh token of a customer is signed and has dots; that of an account is random.
    if (token.includes('.')) return this.startVisit({ token });
    const next = await this.#refreshTokens.rotate(token, this.#now());
    const account = next && (await this.#account('id', next.accountId));
    if (!next || !account || account.active === 0) throw refused();
    return this.#session(account, next);
  }

  async startVisit({ name, token, identity }: StartVisit): Promise<Session> {
    const me =
      identity === undefined
        ? await this.#claimedCustomer(name, token)
        : await this.#visitors.signedIn(identity, await this.#tenantId(), this.#now());
    const now = this.#now();
    const expiresAt = now + customerLifetimeMs;
    return {
      token: await signToken(this.#key, { use: 'access', me, family: null, now, expiresAt }),
      refresh: await signToken(this.#key, {
        use: 'visit',
        me,
        family: null,
        now,
        expiresAt: now + visitLifetimeMs,
      }),
      expiresAt: wholeSeconds(expiresAt),
      me,
    };
  }

  async verifyToken(token: string): Promise<Verified> {
    const verified = await readToken(this.#key, token, 'access', this.#now());
    if (verified.family === null) return verified;
    // The session may have ended, or the role changed, since the token was signed.
    const { family, me } = verified;
    const account = await this.#engine.read((reader) =>
      this.#sessions(reader, me.id)
        .where('refresh.family', '=', family)
        .select(['account.name', 'account.role'])
        .executeTakeFirst(),
    );
    const role = roles.find((each) => each === account?.role);
    if (!account || !role) throw refused();
    return { ...verified, me: { ...me, name: account.name, role } };
  }

  async hasSession(userId: string): Promise<boolean> {
    const session = await this.#engine.read((reader) =>
      this.#sessions(reader, userId).select('account.id').executeTakeFirst(),
    );
    return session !== undefined;
  }

  async signOut(token: string): Promise<void> {
    const { family, me } = await this.verifyToken(token);
    if (!family) return;
    await this.#refreshTokens.revoke(family);
    this.#onEnded(me.id);
  }

  #sessions(reader: Reader, userId: string) {
    return reader
      .selectFrom('refresh')
      .innerJoin('account', 'account.id', 'refresh.account_id')
      .where('account.id', '=', userId)
      .where('account.active', '=', 1)
      .where('refresh.expires_at', '>', this.#now())
      .limit(1);
  }

  async #session(account: Account, { family, refresh }: Refreshed): Promise<Session> {
    const role = roles.find((each) => each === account.role);
    if (!role) throw refused();
    const me: Me = { id: account.id, name: account.name, role, tenantId: account.tenant_id };
    const now = this.#now();
    const expiresAt = now + accessLifetimeMs;
    const token = await signToken(this.#key, { use: 'access', me, family, now, expiresAt });
    return { token, refresh, expiresAt: wholeSeconds(expiresAt), me };
  }

  #account(by: 'id' | 'login', value: string): Promise<Account | undefined> {
    return this.#engine.read((reader) =>
      reader.selectFrom('account').selectAll().where(by, '=', value).executeTakeFirst(),
    );
  }

  /** The visitor of the token, else a new one, under the name that they give. */
  async #claimedCustomer(name: string | undefined, token: string | undefined): Promise<Me> {
    if (token !== undefined) {
      const former = await this.#customerOf(token);
      return { ...former, name: name ?? former.name };
    }
    const tenantId = await this.#tenantId();
    return { id: `v-${randomUUID()}`, name: name ?? '', role: 'customer', tenantId };
  }

  /** The customer of either of their two tokens. */
  async #customerOf(token: string): Promise<Me> {
    const { me } = await readToken(this.#key, token, 'visit', this.#now()).catch(() =>
      this.verifyToken(token),
    );
    if (me.role !== 'customer') throw refused();
    return me;
  }

  async #tenantId(): Promise<string> {
    const tenant = await this.#engine.read((reader) =>
      reader.selectFrom('tenant').select('id').orderBy('id').executeTakeFirst(),
    );
    if (!tenant) throw new CentralitaError('unavailable', 'the contact center is not set up yet');
    return tenant.id;
  }
}

interface Account {
  readonly id: string;
  readonly tenant_id: string;
  readonly name: string;
  readonly role: string;
  readonly password_hash: string;
  readonly active: number;
}

/** Tokens count in seconds, and the reported expiry must not be later than the real one, so it is rounded down. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1_000) * 1_000;
