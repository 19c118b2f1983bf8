import { CentralitaError, type Message } from '@centralita/core/protocol';
import type { ChatScript, ScriptLine } from '../demo/chat-script.js';
import type { Hub } from '../hub/hub.js';
import { pause } from './pause.js';
import { CustomerConnection, type CustomerSession } from './customer-connection.js';

/** How long a customer waits for the first answer. */
const queueTimeoutMs = 300_000;
/** How long a customer waits for the next answer after the nudge. */
const answerTimeoutMs = 180_000;
/** The share of a line's time in which the customer types; the rest is reading. */
const typingShare = 0.6;

export interface SimulatedChatOptions {
  readonly hub: Pick<Hub, 'accept' | 'call'>;
  readonly script: ChatScript;
  readonly name: string;
  readonly session: CustomerSession;
  /** Factor on all pauses; 1 is the pace of people, 0.01 is a hundred times faster. */
  readonly pace: number;
  /** While no agent is there, customers keep waiting, so that an idle server does not fill with abandoned tickets. */
  readonly hasAgent: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * One simulated customer, who writes by the script from the first line to the last.
 * ```
 * opening ─▶ (agent writes) ─▶ replies … ─▶ (agent writes) ─▶ closing, leaves
 *               └─ silence ─▶ nudge ─▶ silence ─▶ leaves
 * ```
 */
export class SimulatedChat {
  readonly #options: SimulatedChatOptions;
  readonly #connection: CustomerConnection;
  #answered = 0;
  #nudged = false;

  constructor(options: SimulatedChatOptions) {
    this.#options = options;
    this.#connection = new CustomerConnection(options.hub, options.session);
  }

  get waiting(): boolean {
    return this.#connection.state === 'idle' || this.#connection.state === 'waiting';
  }

  /** Resolves when the customer has left; rejects when `signal` aborts, or with the error of the hub. */
  async run(): Promise<void> {
    const { opening, replies, closing } = this.#options.script;
    try {
      for (const lines of [opening, ...replies, closing]) {
        if (lines !== opening && !(await this.#answerArrived())) break;
        await this.#say(lines);
        // Lines that the agent wrote meanwhile count as read.
        this.#answered = this.#connection.agentMessageCount;
      }
      if (this.#connection.state !== 'closed') await this.#call('webchat.end', {});
    } finally {
      this.#connection.close();
    }
  }

  async #say(lines: readonly ScriptLine[]): Promise<void> {
    const { pace, script, name, signal } = this.#options;
    for (const { afterMs, text } of lines) {
      await pause(afterMs * (1 - typingShare) * pace, signal);
      this.#connection.typing(true);
      await pause(afterMs * typingShare * pace, signal);
      if (this.#connection.state === 'closed') return;
      const first = { queue: script.queue, ...(name && { name }) };
      await this.#call('webchat.send', { id: crypto.randomUUID(), text, ...first });
    }
  }

  /** Waits for the agent's next message; false if the conversation is over, or the customer gives up. */
  async #answerArrived(): Promise<boolean> {
    for (;;) {
      if (this.#connection.state === 'closed') return false;
      if (this.#connection.agentMessageCount > this.#answered) {
        await this.#call('webchat.seen', {});
        return true;
      }
      if (await this.#changed()) continue;
      if (!this.#options.hasAgent()) continue;
      if (this.waiting || this.#nudged) return false;
      this.#nudged = true;
      // A message that the agent writes meanwhile is the awaited answer.
      await this.#say([{ ...this.#options.script.nudge, afterMs: 0 }]);
    }
  }

  /** Waits for any change of the conversation; false if none came in time. */
  async #changed(): Promise<boolean> {
    const { pace, script, signal } = this.#options;
    const timeoutMs = this.waiting ? queueTimeoutMs : this.#nudged ? answerTimeoutMs : script.nudge.afterMs;
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    try {
      return await Promise.race([
        this.#connection.nextChange(either).then(() => true),
        pause(timeoutMs * pace, either).then(() => false),
      ]);
    } finally {
      done.abort(new CentralitaError('expired', 'the wait ended otherwise'));
    }
  }

  async #call(name: string, params: unknown): Promise<Message | null> {
    const { hub, session } = this.#options;
    return (await hub.call(session.me, name, params, crypto.randomUUID())) as Message | null;
  }
}
