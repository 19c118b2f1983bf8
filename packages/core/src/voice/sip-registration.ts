import type { UserAgent } from 'sip.js/lib/api/user-agent.js';
import { UserAgentState } from 'sip.js/lib/api/user-agent-state.js';
import { backOffMs } from '../lib/back-off.js';
import { onPageWake } from '../lib/page-wake.js';
import { isCentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import type { Registration } from './phone.js';
import { type RegisterOutcome, SipRequests } from './sip-requests.js';

export interface RegistrationHooks {
  readonly account: () => Promise<SipAccount>;
  readonly open: (account: SipAccount) => UserAgent;
  readonly report: (registration: Registration) => void;
  /** Registered again over a new socket: calls may need new paths for their media. */
  readonly recovered: () => void;
}

/** A new account is asked for this long before the present one ends. */
const renewalMarginMs = 60_000;
/** A page whose clock is far ahead must not ask all the time. */
const shortestLifeMs = 30_000;
const maxPauseMs = 3_600_000;
const pingIntervalMs = 20_000;
/** Servers ban a whole office for more wrong passwords than this, because all its phones share one address. */
const maxRefusals = 3;
/** How long we wait before we look for other credentials after that; each wait is twice as long as the last. */
const credentialCheckMs = 60_000;
const refusedStatus = /^(401|403|404|407)$/;

/**
 * Registers and stays registered, whatever happens to the network, the server or the account. The `Registerer` of sip.js does
 * not: it waits without end after some answers and does not notice a dead socket. So this is one loop:
 * ```
 * account ─▶ socket ─▶ REGISTER ── 200 ─▶ stay: OPTIONS every 20 s ── due, lost, silent ──┐
 *    ▲                    └── refused, unreachable ─▶ wait (full jitter) ─────────────────┤
 *    └────────────────────────────────────────────────────────────────────────────────────┘
 * ```
 */
export class SipRegistration {
  readonly #hooks: RegistrationHooks;
  readonly #lifetime = new AbortController();
  #agent: UserAgent | null = null;
  #requests: SipRequests | null = null;
  #account: SipAccount | null = null;
  /** `performance.now()` when the account should be renewed. */
  #renewAt = 0;
  #everRegistered = false;
  #refusals = 0;
  #wake = () => {};

  constructor(hooks: RegistrationHooks) {
    this.#hooks = hooks;
  }

  get agent(): UserAgent | null {
    return this.#agent;
  }

  get iceServers(): readonly string[] {
    return this.#account?.iceServers ?? [];
  }

  get instructionKey(): string | undefined {
    return this.#account?.instructionKey;
  }

  #isStopped(): boolean {
    return this.#lifetime.signal.aborted;
  }

  /** Resolves with the first attempt, whether it succeeds or not; the loop goes on. */
  async start(): Promise<void> {
    const { signal } = this.#lifetime;
    onPageWake(() => this.#wake(), signal);
    this.#hooks.report({ state: 'connecting', reason: null });
    const first = await this.#attempt();
    void this.#stayForEver(first);
  }

  async stop(): Promise<void> {
    this.#lifetime.abort();
    this.#wake();
    if (this.#agent?.isConnected()) await this.#requests?.unregister();
    await this.#agent?.stop();
    this.#agent = null;
    this.#hooks.report({ state: 'off', reason: null });
  }

  /** Behaves as a page that closes: the socket ends, and with it the registration; calls are not ended. */
  abandon(): void {
    this.#lifetime.abort();
    this.disconnected();
    this.#agent?.transport.disconnect().catch(() => {});
    this.#agent = null;
    this.#hooks.report({ state: 'off', reason: null });
  }

  /** The socket is gone. */
  disconnected(): void {
    this.#requests?.abandon();
    this.#wake();
  }

  async #stayForEver(first: RegisterOutcome): Promise<void> {
    let outcome = first;
    let failures = 0;
    while (!this.#isStopped()) {
      if (outcome.ok) {
        failures = 0;
        await this.#stay(performance.now() + outcome.refreshInMs);
      } else if (this.#refusals >= maxRefusals) {
        await this.#untilOtherCredentials();
      } else {
        await this.#pause(backOffMs(failures++));
      }
      if (!this.#isStopped()) outcome = await this.#attempt();
    }
  }

  async #attempt(): Promise<RegisterOutcome> {
    const outcome = await this.#tryToRegister().catch(failure);
    if (this.#isStopped()) return outcome;
    if (outcome.ok) this.#hooks.report({ state: 'registered', reason: null });
    else {
      const reason = this.#refusals >= maxRefusals ? 'refused' : outcome.reason;
      this.#hooks.report({ state: 'failed', reason });
    }
    return outcome;
  }

  async #tryToRegister(): Promise<RegisterOutcome> {
    const renewed = performance.now() >= this.#renewAt;
    if (renewed) await this.#renew();
    const agent = this.#agent;
    const requests = this.#requests;
    if (!agent || !requests) return { ok: false, reason: 'unavailable' };
    const fresh = !agent.isConnected();
    if (fresh) await (agent.state === UserAgentState.Started ? agent.reconnect() : agent.start());
    const outcome = await requests.register();
    if (!outcome.ok && refusedStatus.test(outcome.reason)) {
      this.#refusals++;
      // The password was withdrawn early: one attempt with a new one is worth making at once.
      this.#renewAt = 0;
      if (!renewed) return this.#tryToRegister();
    } else if (outcome.ok) this.#refusals = 0;
    if (outcome.ok && fresh && this.#everRegistered) this.#hooks.recovered();
    this.#everRegistered ||= outcome.ok;
    return outcome;
  }

  /** Sends nothing until there are other credentials, because the same password would be refused again. */
  async #untilOtherCredentials(): Promise<void> {
    const refused = this.#account;
    for (let waitMs = credentialCheckMs; !this.#isStopped(); waitMs = Math.min(waitMs * 2, maxPauseMs)) {
      await this.#pause(waitMs);
      if (this.#isStopped()) return;
      const account = await this.#hooks.account().catch(() => refused);
      const isSame =
        account?.password === refused?.password && account?.authorizationUser === refused?.authorizationUser;
      if (isSame) continue;
      this.#refusals = 0;
      return;
    }
  }

  async #renew(): Promise<void> {
    const account = await this.#hooks.account();
    if (this.#isStopped()) return;
    const before = this.#account;
    this.#account = account;
    const lifeMs = account.expiresAt - Date.now() - renewalMarginMs;
    this.#renewAt = performance.now() + Math.max(lifeMs, shortestLifeMs);
    if (this.#agent && before?.aor === account.aor && before.server === account.server) {
      // sip.js reads these for each challenge.
      this.#agent.configuration.authorizationUsername = account.authorizationUser;
      this.#agent.configuration.authorizationPassword = account.password;
      return;
    }
    await this.#agent?.stop();
    this.#agent = this.#hooks.open(account);
    this.#requests = new SipRequests(this.#agent);
  }

  /** Waits until the registration or the account is due, or the socket is lost or dead. */
  async #stay(refreshAt: number): Promise<void> {
    const due = Math.min(refreshAt, this.#renewAt);
    for (;;) {
      await this.#pause(Math.min(pingIntervalMs, due - performance.now()));
      const agent = this.#agent;
      if (this.#isStopped() || !agent || performance.now() >= due) return;
      if (agent.isConnected() && (await this.#requests?.ping())) continue;
      if (this.#isStopped()) return;
      this.#hooks.report({ state: 'connecting', reason: null });
      // The closing handshake of a dead network would not end: the next attempt opens another socket.
      agent.transport.disconnect().catch(() => {});
      return;
    }
  }

  /** Waits; shorter when the page wakes, the socket closes or the phone stops. */
  #pause(durationMs: number): Promise<void> {
    if (this.#isStopped()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(durationMs, 0), maxPauseMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function failure(error: unknown): RegisterOutcome {
  return { ok: false, reason: isCentralitaError(error) ? error.code : 'unreachable' };
}
