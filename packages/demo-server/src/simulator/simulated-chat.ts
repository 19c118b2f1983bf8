import { CentralitaError, type Message } from '@centralita/core/protocol';
import type { ChatScript, ScriptLine } from '../demo/chat-script.js';
import type { Hub } from '../hub/hub.js';
import { pause } from './pause.js';
import { CustomerConnection, type CustomerSession } from './customer-connection.js';

/** How long a visitor waits for the first answer, ms. */
const patienceInQueue = 300_000;
/** How long a visitor waits for the next answer after having asked once more, ms. */
const patienceInTalk = 180_000;
/** Share of a line's time in which the visitor is seen typing; the rest is reading. */
const typingShare = 0.6;

export interface SimulatedChatOptions {
  readonly hub: Pick<Hub, 'accept' | 'call'>;
  readonly script: ChatScript;
  readonly name: string;
  readonly session: CustomerSession;
  /** 1: as people type; 0.01: a hundred times faster. */
  readonly pace: number;
  /** While nobody could answer, nobody loses patience: a server left alone does not fill with abandoned tickets. */
  readonly somebodyThere: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * One visitor from the first word to the last, by the script.
 * ```
 * opening ─▶ (agent writes) ─▶ replies … ─▶ (agent writes) ─▶ closing, leaves
 *               └─ silence ─▶ nudge ─▶ silence ─▶ leaves
 * ```
 */
export class SimulatedChat {
  readonly #options: SimulatedChatOptions;
  readonly #link: CustomerConnection;
  #answered = 0;
  #nudged = false;

  constructor(options: SimulatedChatOptions) {
    this.#options = options;
    this.#link = new CustomerConnection(options.hub, options.session);
  }

  get waiting(): boolean {
    return this.#link.state === 'idle' || this.#link.state === 'waiting';
  }

  /** Ends when the visitor has left; rejects when `signal` aborts, or with what the hub refused. */
  async run(): Promise<void> {
    const { opening, replies, closing } = this.#options.script;
    try {
      for (const lines of [opening, ...replies, closing]) {
        if (lines !== opening && !(await this.#heard())) break;
        await this.#say(lines);
        // Whatever the agent wrote meanwhile has been read with the rest.
        this.#answered = this.#link.fromAgent;
      }
      if (this.#link.state !== 'closed') await this.#call('webchat.end', {});
    } finally {
      this.#link.close();
    }
  }

  async #say(lines: readonly ScriptLine[]): Promise<void> {
    const { pace, script, name, signal } = this.#options;
    for (const { afterMs, text } of lines) {
      await pause(afterMs * (1 - typingShare) * pace, signal);
      this.#link.typing(true);
      await pause(afterMs * typingShare * pace, signal);
      if (this.#link.state === 'closed') return;
      const first = { queue: script.queue, ...(name && { name }) };
      await this.#call('webchat.send', { id: crypto.randomUUID(), text, ...first });
    }
  }

  /** Waits for the agent's next words; false: the conversation is over, or the visitor has had enough. */
  async #heard(): Promise<boolean> {
    for (;;) {
      if (this.#link.state === 'closed') return false;
      if (this.#link.fromAgent > this.#answered) {
        await this.#call('webchat.seen', {});
        return true;
      }
      if (await this.#news()) continue;
      if (!this.#options.somebodyThere()) continue;
      if (this.waiting || this.#nudged) return false;
      this.#nudged = true;
      // What the agent writes meanwhile is the answer that was asked for.
      await this.#say([{ ...this.#options.script.nudge, afterMs: 0 }]);
    }
  }

  /** False: nothing happened for as long as this visitor waits. */
  async #news(): Promise<boolean> {
    const { pace, script, signal } = this.#options;
    const patience = this.waiting ? patienceInQueue : this.#nudged ? patienceInTalk : script.nudge.afterMs;
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    try {
      return await Promise.race([
        this.#link.changed(either).then(() => true),
        pause(patience * pace, either).then(() => false),
      ]);
    } finally {
      done.abort(new CentralitaError('expired', 'the other one was first'));
    }
  }

  async #call(name: string, params: unknown): Promise<Message | null> {
    const { hub, session } = this.#options;
    return (await hub.call(session.me, name, params, crypto.randomUUID())) as Message | null;
  }
}
