import { randomId } from '../lib/random-id.js';
import { CentralitaError } from '../protocol/errors.js';
import type { PhoneCommand, PhoneRequest, PlainError, TabMessage } from './tab-channel.js';

/** The leading tab acknowledges a command within this time; else it counts as gone. */
export const acknowledgeTimeoutMs = 1_500;
/** A timer that is later than this shows that this tab itself did not run. */
const timerToleranceMs = 500;

interface PendingRequest extends PhoneRequest {
  acknowledged: boolean;
  /** `performance.now()`. */
  sentAt: number;
  timer?: ReturnType<typeof setTimeout>;
  readonly resolve: () => void;
  readonly reject: (error: CentralitaError) => void;
}

export interface RemoteHooks {
  /** Names this tab. */
  readonly self: string;
  readonly post: (message: TabMessage) => void;
  /** The leading tab does not answer. */
  readonly silent: () => void;
}

/** The phone of another tab: sends it commands, and notices when it no longer answers. */
export class RemotePhone {
  readonly #hooks: RemoteHooks;
  readonly #pending = new Map<string, PendingRequest>();
  #leader: string | null = null;

  constructor(hooks: RemoteHooks) {
    this.#hooks = hooks;
  }

  /** Errors: those of the phone there; `unavailable` when that tab went before it was done. */
  do(command: PhoneCommand, args: readonly unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = { id: randomId(), command, args, acknowledged: false, sentAt: 0, resolve, reject };
      this.#pending.set(request.id, request);
      this.#send(request);
    });
  }

  /** Another tab leads. Requests that the former one did not acknowledge go again; acknowledged ones may be done or not. */
  led(leader: string): void {
    if (this.#leader === leader) return;
    this.#leader = leader;
    for (const request of this.#unacknowledged()) this.#send(request);
  }

  acknowledge(id: string): void {
    const request = this.#pending.get(id);
    if (!request) return;
    request.acknowledged = true;
    clearTimeout(request.timer);
  }

  done(id: string, error: PlainError | null): void {
    const request = this.#pending.get(id);
    if (!request) return;
    this.#forget(request);
    if (error) request.reject(new CentralitaError(error.code, error.message, error.details));
    else request.resolve();
  }

  /** This tab leads now: `run` executes the requests that no tab acknowledged. */
  takeOver(run: (command: PhoneCommand, args: readonly unknown[]) => Promise<void>): void {
    this.#leader = null;
    for (const request of this.#unacknowledged()) {
      this.#forget(request);
      run(request.command, request.args).then(request.resolve, request.reject);
    }
  }

  /** No tab will answer. */
  close(): void {
    for (const request of this.#pending.values()) request.acknowledged = true;
    this.#unacknowledged();
  }

  #unacknowledged(): PendingRequest[] {
    for (const request of this.#pending.values()) {
      if (!request.acknowledged) continue;
      this.#forget(request);
      request.reject(new CentralitaError('unavailable', 'the tab that owns the phone does not answer'));
    }
    return [...this.#pending.values()];
  }

  #send(request: PendingRequest): void {
    const { id, command, args } = request;
    const { self: from, post } = this.#hooks;
    this.#startTimer(request);
    post({ is: 'do', from, id, command, args, until: Date.now() + acknowledgeTimeoutMs });
  }

  #startTimer(request: PendingRequest): void {
    clearTimeout(request.timer);
    request.sentAt = performance.now();
    request.timer = setTimeout(() => this.#onTimeout(request), acknowledgeTimeoutMs);
  }

  #onTimeout(request: PendingRequest): void {
    // If the timer is late, the answer may lie unread behind it.
    if (performance.now() - request.sentAt <= acknowledgeTimeoutMs + timerToleranceMs) this.#hooks.silent();
    this.#startTimer(request);
  }

  #forget(request: PendingRequest): void {
    clearTimeout(request.timer);
    this.#pending.delete(request.id);
  }
}
