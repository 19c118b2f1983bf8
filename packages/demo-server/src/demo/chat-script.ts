import type { QueueKey } from './queues.js';

/** One message of a simulated customer. */
export interface ScriptLine {
  /** Milliseconds of reading and typing before it is sent, counted from the line or agent message before it. */
  readonly afterMs: number;
  readonly text: string;
}

/**
 * A simulated chat.
 * ```
 * opening ─▶ (agent writes) ─▶ replies[0] ─▶ (agent writes) ─▶ replies[1] … ─▶ (agent writes) ─▶ closing, customer leaves
 *               └─ silent for nudge.afterMs ─▶ nudge, once
 * ```
 * Replies fit any answer: the customer gives details, confirms or thanks, never depends on the agent's words.
 */
export interface ChatScript {
  readonly key: string;
  /** `code` of a contact of `demoContacts`; absent for a customer who has no contact yet. */
  readonly contact?: string;
  readonly language: 'es' | 'en' | 'pt';
  readonly queue: QueueKey;
  readonly channel: 'webchat' | 'whatsapp';
  readonly subject: string;
  readonly opening: readonly ScriptLine[];
  readonly replies: readonly (readonly ScriptLine[])[];
  readonly nudge: ScriptLine;
  readonly closing: readonly ScriptLine[];
}
