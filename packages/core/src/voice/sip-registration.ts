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
  /** Registered again over a new socket: calls may need new ways for their media. */
  readonly recovered: () => void;
}

/** ms before the end of an account's life at which a new one is asked for. */
const renewBefore = 60_000;
/** ms; a page clock that is far ahead must not make a storm. */
const shortestLife = 30_000;
const longestWait = 3_600_000;
const pingEvery = 20_000;

/**
 * Registers and stays registered, whatever happens to the network, the server or the account. sip.js does not (its
 * `Registerer` waits for ever after some answers, and a dead socket goes unnoticed), so this is one loop:
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

  #isStopped(): boolean {
    return this.#lifetime.signal.aborted;
  }

  /** Ends with the first attempt, good or bad; the loop goes on. */
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

  /** As a page that closes: the socket ends, and with it the registration; no call is told. */
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
        await this.#stay(performance.now() + outcome.refreshIn);
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
    else this.#hooks.report({ state: 'failed', reason: outcome.reason });
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
    if (!outcome.ok && /^40[13]$/.test(outcome.reason)) {
      // The password was withdrawn early: a new one is worth a try at once, but only one.
      this.#renewAt = 0;
      if (!renewed) return this.#tryToRegister();
    }
    if (outcome.ok && fresh && this.#everRegistered) this.#hooks.recovered();
    this.#everRegistered ||= outcome.ok;
    return outcome;
  }

  async #renew(): Promise<void> {
    const account = await this.#hooks.account();
    if (this.#isStopped()) return;
    const before = this.#account;
    this.#account = account;
    const life = account.expiresAt - Date.now() - renewBefore;
    this.#renewAt = performance.now() + Math.max(life, shortestLife);
    if (this.#agent && before?.aor === account.aor && before.server === account.server) {
      // Read anew for each challenge.
      this.#agent.configuration.authorizationUsername = account.authorizationUser;
      this.#agent.configuration.authorizationPassword = account.password;
      return;
    }
    await this.#agent?.stop();
    this.#agent = this.#hooks.open(account);
    this.#requests = new SipRequests(this.#agent);
  }

  /** Waits until there is something to do: the registration or the account is due, the socket is lost or dead. */
  async #stay(refreshAt: number): Promise<void> {
    const due = Math.min(refreshAt, this.#renewAt);
    for (;;) {
      await this.#pause(Math.min(pingEvery, due - performance.now()));
      const agent = this.#agent;
      if (this.#isStopped() || !agent || performance.now() >= due) return;
      if (agent.isConnected() && (await this.#requests?.ping())) continue;
      if (this.#isStopped()) return;
      this.#hooks.report({ state: 'connecting', reason: null });
      // Nobody waits for the closing handshake of a dead network: the next attempt opens another socket.
      agent.transport.disconnect().catch(() => {});
      return;
    }
  }

  /** ms; shorter when the page wakes, the socket goes or the phone stops. */
  #pause(duration: number): Promise<void> {
    if (this.#isStopped()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(duration, 0), longestWait));
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
