import { randomId } from '../lib/random-id.js';
import { CentralitaError } from '../protocol/errors.js';
import type { Asked, PhoneCommand, PlainError, TabMessage } from './tab-channel.js';

/** The tab that leads says within this time, ms, that it heard a command; else it is as good as gone. */
export const hearsWithin = 1_500;
/** A timer that comes later than this, ms, says that this tab itself did not run. */
const slack = 500;

interface Waiting extends Asked {
  heard: boolean;
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
  /** The tab that leads does not answer. */
  readonly silent: () => void;
}

/** The phone of another tab: asks it to do things, and notices when it does not answer any more. */
export class RemotePhone {
  readonly #hooks: RemoteHooks;
  readonly #waiting = new Map<string, Waiting>();
  #leader: string | null = null;

  constructor(hooks: RemoteHooks) {
    this.#hooks = hooks;
  }

  /** Errors: those of the phone there; `unavailable` when that tab went before it was done. */
  do(command: PhoneCommand, args: readonly unknown[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const asked = { id: randomId(), command, args, heard: false, sentAt: 0, resolve, reject };
      this.#waiting.set(asked.id, asked);
      this.#send(asked);
    });
  }

  /** A tab says that it leads. What the one before it did not hear is asked again; what it heard may be done or not. */
  led(leader: string): void {
    if (this.#leader === leader) return;
    this.#leader = leader;
    for (const asked of this.#unheard()) this.#send(asked);
  }

  heard(id: string): void {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    asked.heard = true;
    clearTimeout(asked.timer);
  }

  done(id: string, error: PlainError | null): void {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#forget(asked);
    if (error) asked.reject(new CentralitaError(error.code, error.message, error.details));
    else asked.resolve();
  }

  /** This tab leads now: what nobody heard is done by `act`. */
  takeOver(act: (command: PhoneCommand, args: readonly unknown[]) => Promise<void>): void {
    this.#leader = null;
    for (const asked of this.#unheard()) {
      this.#forget(asked);
      act(asked.command, asked.args).then(asked.resolve, asked.reject);
    }
  }

  /** Nobody will answer. */
  close(): void {
    for (const asked of this.#waiting.values()) asked.heard = true;
    this.#unheard();
  }

  #unheard(): Waiting[] {
    for (const asked of this.#waiting.values()) {
      if (!asked.heard) continue;
      this.#forget(asked);
      asked.reject(new CentralitaError('unavailable', 'the tab with the phone is gone'));
    }
    return [...this.#waiting.values()];
  }

  #send(asked: Waiting): void {
    const { id, command, args } = asked;
    const { self: from, post } = this.#hooks;
    this.#await(asked);
    post({ is: 'do', from, id, command, args, until: Date.now() + hearsWithin });
  }

  #await(asked: Waiting): void {
    clearTimeout(asked.timer);
    asked.sentAt = performance.now();
    asked.timer = setTimeout(() => this.#miss(asked), hearsWithin);
  }

  #miss(asked: Waiting): void {
    // Late: then the answer may lie unread behind this timer.
    if (performance.now() - asked.sentAt <= hearsWithin + slack) this.#hooks.silent();
    this.#await(asked);
  }

  #forget(asked: Waiting): void {
    clearTimeout(asked.timer);
    this.#waiting.delete(asked.id);
  }
}
