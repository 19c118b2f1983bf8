import type { CustomerClient, MessageView } from '@centralita/core';
import type { ReactiveControllerHost } from 'lit';
import { TypingSignal } from '../messages/typing-signal.js';
import { CommandController } from '../internal/command-controller.js';

/** What a visitor brings to the first message. */
export interface VisitorOptions {
  readonly name?: string;
  readonly queue?: string;
  readonly page?: string;
}

/** What the customer does in a web chat. */
export class WebchatActions {
  readonly action: CommandController;
  readonly #client: () => CustomerClient | undefined;
  /** Apart: what fails here is shown at its message. */
  readonly #sending: CommandController;
  readonly #typing: TypingSignal;
  #count = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, client: () => CustomerClient | undefined) {
    this.#client = client;
    this.action = new CommandController(host);
    this.#sending = new CommandController(host);
    this.#typing = new TypingSignal(host, (on) => client()?.webchat.setTyping(on));
  }

  get draft() {
    return this.#client()?.drafts.webchat();
  }

  write(text: string): void {
    this.draft?.set(text);
    if (text.trim() !== '') this.#typing.typed();
    else this.#typing.stop();
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  /** @returns whether something went on its way. */
  send(text: string, options: VisitorOptions): boolean {
    const client = this.#client();
    const words = text.trim();
    if (!client || words === '') return false;
    this.#typing.stop();
    client.drafts.webchat().set('');
    void this.#sending.run(() => client.webchat.send(words, options), `send:${this.#count++}`);
    return true;
  }

  resend(message: MessageView, options: VisitorOptions): void {
    void this.#sending.run(() => this.#client()?.webchat.resend(message, options), message.id);
  }

  giveBack(message: MessageView): void {
    const former = this.draft?.get();
    this.#client()?.webchat.discard(message);
    this.draft?.set(former ? `${message.text}\n${former}` : message.text);
  }

  end(): void {
    const client = this.#client();
    if (client) void this.action.run(() => client.webchat.end(), 'end');
  }

  call(queue: string): void {
    const client = this.#client();
    if (!client) return;
    void this.action.run(async () => {
      await client.voice.enable();
      await client.voice.dial(queue);
    }, 'call');
  }

  mute(callId: string, muted: boolean): void {
    void this.action.run(() => this.#client()?.voice.mute(callId, muted), 'mute');
  }

  hangUp(callId: string): void {
    void this.action.run(() => this.#client()?.voice.end(callId), 'hang-up');
  }
}
